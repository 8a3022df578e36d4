package dev.plumbline.ranking.overlap;

import java.io.Serializable;

/**
 * How the overlap of two models is measured.
 *
 * @param depth how many items of the top of each list are kept; 0 where no overlap is measured
 * @param cutoff k of the Jaccard index of the top k; 1 or more
 * @param persistence p of rank-biased overlap, between 0 and 1: the probability of looking at the next item
 * @param minimumGain a smaller gain is not worth a second model, in the metric's unit; above 0
 */
public record OverlapSettings(int depth, int cutoff, double persistence, double minimumGain) implements Serializable {

    /** The top 100 of each list, Jaccard at 10, persistence 0.9, a gain of 0.01. */
    public static final OverlapSettings DEFAULT = new OverlapSettings(100, 10, 0.9, 0.01);

    public OverlapSettings {
        require(depth >= 0, "the depth of overlap must be 0 or more, not " + depth);
        require(cutoff >= 1, "the cutoff of overlap must be 1 or more, not " + cutoff);
        require(
                persistence > 0 && persistence < 1,
                "the persistence of overlap must be between 0 and 1, not " + persistence);
        require(
                minimumGain > 0 && Double.isFinite(minimumGain),
                "the smallest gain that is worth a second model must be above 0, not " + minimumGain);
    }

    private static void require(final boolean holds, final String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
