package dev.plumbline.ranking.overlap;

import java.util.OptionalDouble;

/**
 * Kendall's tau-b of two scores of the same items: concordant minus discordant pairs, divided by the geometric mean
 * of the numbers of pairs that either score separates. In [-1, 1], 0 by chance; undefined where a score separates no pair. Takes
 * quadratic time: for the tops of lists.
 */
public final class KendallTau {

    private KendallTau() {}

    /** @param y scores of the same items in the same order; NaN equals NaN and is above all numbers */
    public static OptionalDouble b(final double[] x, final double[] y) {
        long balance = 0;
        long toldByX = 0;
        long toldByY = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                final int byX = Integer.signum(Double.compare(x[i], x[j]));
                final int byY = Integer.signum(Double.compare(y[i], y[j]));
                balance += (long) byX * byY;
                toldByX += byX == 0 ? 0 : 1;
                toldByY += byY == 0 ? 0 : 1;
            }
        }
        return toldByX == 0 || toldByY == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(balance / (Math.sqrt(toldByX) * Math.sqrt(toldByY)));
    }
}
