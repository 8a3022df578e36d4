package dev.plumbline.drift.alarm;

import dev.plumbline.stats.StandardNormal;
import dev.plumbline.stats.UnitHash;

/**
 * Draws of many rows over few places, in time that does not depend on how many rows: place after place a binomial draw of what is
 * left. Where a variance is above 25 it is that of the normal approximation, rounded, which makes no difference to a noise floor.
 */
final class Multinomial {

    private static final double NORMAL_FROM = 25;

    private Multinomial() {}

    /**
     * Rows of every place.
     *
     * @param weights 0 or more; with a positive one unless there are no rows
     * @param stream of random numbers
     */
    static long[] draw(final long[] weights, final long rows, final long stream) {
        long all = 0;
        for (final long weight : weights) {
            all += weight;
        }
        final long[] counts = new long[weights.length];
        long left = rows;
        for (int i = 0; i < weights.length && left > 0; i++) {
            counts[i] =
                    weights[i] == all ? left : binomial(left, (double) weights[i] / all, UnitHash.uniform(stream, i));
            left -= counts[i];
            all -= weights[i];
        }
        return counts;
    }

    private static long binomial(final long n, final double p, final double uniform) {
        if (p <= 0) {
            return 0;
        }
        if (p > 0.5) {
            return n - binomial(n, 1 - p, uniform);
        }
        final double variance = n * p * (1 - p);
        if (variance > NORMAL_FROM) {
            final double normal = StandardNormal.quantile(Math.max(uniform, 0x1.0p-53));
            return Math.min(n, Math.max(0, Math.round(n * p + Math.sqrt(variance) * normal)));
        }
        double probability = Math.exp(n * Math.log1p(-p));
        double upTo = probability;
        long k = 0;
        while (upTo < uniform && k < n) {
            k++;
            probability *= (n - k + 1.0) / k * (p / (1 - p));
            upTo += probability;
        }
        return k;
    }
}
