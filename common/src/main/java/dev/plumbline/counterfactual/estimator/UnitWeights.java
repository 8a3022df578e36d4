package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.stats.UnitHash;

/**
 * How often units count in each replicate of the Poisson bootstrap: drawn once for all targets, places and estimators. Of many
 * units that are alike the sum of their weights is drawn at once, in time that does not depend on their number.
 */
public final class UnitWeights {

    /** Where there is no bootstrap. */
    public static final int[] NONE = {};

    /** Units that are drawn together at most: their sum is an int. */
    public static final int MOST = 1 << 30;

    /** From here on a Poisson variable is drawn as a normal one with the same skewness (Cornish and Fisher 1938), rounded. */
    private static final int NORMAL_FROM = 32;

    private UnitWeights() {}

    /**
     * The sums over so many units of one row each, all alike.
     *
     * @param firstHash of these rows and the seed of resampling
     * @param units 1 to {@link #MOST}
     */
    public static int[] sums(final long firstHash, final int units, final int replicates) {
        final int[] sums = new int[replicates];
        if (units < NORMAL_FROM) {
            for (int unit = 0; unit < units; unit++) {
                final long hash = UnitHash.draw(firstHash, unit);
                for (int replicate = 0; replicate < replicates; replicate++) {
                    sums[replicate] += PoissonBootstrap.weight(hash, replicate);
                }
            }
            return sums;
        }
        for (int replicate = 0; replicate < replicates; replicate++) {
            sums[replicate] = poisson(units, UnitHash.uniform(firstHash, replicate));
        }
        return sums;
    }

    private static int poisson(final int mean, final double uniform) {
        final double normal = StandardNormal.quantile(Math.max(uniform, 0x1.0p-53));
        return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * normal + (normal * normal - 1) / 6));
    }
}
