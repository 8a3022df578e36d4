package dev.plumbline.alignment.relation;

import java.io.Serializable;

/**
 * The conditions of a verdict on a relation.
 *
 * @param level of intervals; relations are established at 1 - level, in (0, 1)
 * @param fewestPairs minimum of pairs of models, none of which follows from others, for a verdict; 4 or more
 * @param fewestWindows minimum of windows for an interval and a verdict; 3 or more
 * @param explainedShare of the variance of true online gains: a metric that explains less is not predictive, in (0, 1)
 * @param resamples draws of the windows, and of the models; 100 or more
 * @param permutations number of random orders, where not all are evaluated; 100 or more
 * @param seed of both
 */
public record RelationSettings(
        double level,
        int fewestPairs,
        int fewestWindows,
        double explainedShare,
        int resamples,
        int permutations,
        long seed)
        implements Serializable {

    /** 95 %, six pairs in ten windows, a quarter of the variance, 1,000 draws. */
    public static final RelationSettings DEFAULT = new RelationSettings(0.95, 6, 10, 0.25, 1000, 1000, 1);

    /** Rank correlations, whose points are sorted in every draw, use at most this many draws where that gives an interval. */
    static final int RANK_RESAMPLES = 200;

    public RelationSettings {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
        if (fewestPairs < 4 || fewestWindows < 3) {
            throw new IllegalArgumentException("a relation needs at least 4 pairs in at least 3 windows, not "
                    + fewestPairs + " in " + fewestWindows);
        }
        if (!(explainedShare > 0 && explainedShare < 1)) {
            throw new IllegalArgumentException("an explained share of " + explainedShare + " is not between 0 and 1");
        }
        if (resamples < 100 || permutations < 100) {
            throw new IllegalArgumentException("at least 100 resamples and 100 permutations are needed, not "
                    + resamples + " and " + permutations);
        }
    }
}
