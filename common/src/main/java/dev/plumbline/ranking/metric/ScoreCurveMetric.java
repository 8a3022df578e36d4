package dev.plumbline.ranking.metric;

import java.util.OptionalDouble;

/** A pair metric that needs the pairs in the order of their scores. */
public non-sealed interface ScoreCurveMetric extends PairMetric {

    /** Reads the pairs of one model, score by score, smallest first, in constant memory. */
    interface Reader {

        /**
         * The pairs of the next score.
         *
         * @param score larger than all before
         * @param pairs how many have it, 1 or more
         * @param relevant how many of them are relevant
         */
        void read(double score, long pairs, long relevant);

        /** The figure of what was read; empty where it is not defined. */
        OptionalDouble value();
    }

    /** @param pairs number of all pairs to come */
    Reader reader(long pairs);
}
