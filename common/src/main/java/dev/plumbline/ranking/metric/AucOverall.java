package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Probability that a relevant pair has a larger score than another pair of any query, ties 1/2; in [0, 1]; not defined unless both
 * kinds are there. A mean per query is {@link Auc}. */
public record AucOverall() implements ScoreCurveMetric {

    @Override
    public String name() {
        return "auc_overall";
    }

    @Override
    public Direction direction() {
        return Direction.LARGER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "probability";
    }

    @Override
    public String source() {
        return "Mann and Whitney 1947; scikit-learn roc_auc_score";
    }

    @Override
    public Reader reader(final long pairs) {
        return new Reader() {
            private double outscored;
            private long othersBelow;
            private long allRelevant;

            @Override
            public void read(final double score, final long tied, final long relevant) {
                final long others = tied - relevant;
                outscored += relevant * (othersBelow + others / 2.0);
                othersBelow += others;
                allRelevant += relevant;
            }

            @Override
            public OptionalDouble value() {
                return allRelevant == 0 || othersBelow == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(outscored / allRelevant / othersBelow);
            }
        };
    }
}
