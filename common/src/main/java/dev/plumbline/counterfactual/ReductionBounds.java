package dev.plumbline.counterfactual;

import java.io.Serializable;

/**
 * How much of a log is kept in memory at once, in each task.
 *
 * @param targets how many a log has at most; their joint moments take memory and time by the square of it
 * @param statistics targets times the slice values and positions of a log at most; each takes up to 100 kB. With
 *     a bootstrap it takes as much again for every 250 replicates, and counts so often more
 */
public record ReductionBounds(int targets, int statistics) implements Serializable {

    public static final ReductionBounds DEFAULT = new ReductionBounds(50, 2000);

    /** As much memory as the statistic of a target takes at most. */
    private static final int REPLICATES = 250;

    public ReductionBounds {
        if (targets < 1 || statistics < targets) {
            throw new IllegalArgumentException("most-targets = " + targets
                    + " must be at least 1, and most-statistics = " + statistics + " must not be below it");
        }
    }

    /** How many statistics without a bootstrap take as much memory as so many with so many replicates. */
    long taken(final long kept, final int replicates) {
        return kept + kept * replicates / REPLICATES;
    }
}
