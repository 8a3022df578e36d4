package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The exact p of Kendall's tau-b where there are so few pairs that every order can be looked at. */
final class KendallTest {

    private KendallTest() {}

    /** Two-sided; empty where a pair of another metric has no gain here, so that orders cannot be compared. */
    static OptionalDouble p(final PooledPairs pooled, final Shuffles shuffles) {
        final int n = pooled.size();
        if (n < pooled.index().pairs()) {
            return OptionalDouble.empty();
        }
        final AlignmentPoints points = pooled.points();
        final double[] x = points.offlineOfBothSides();
        final double[] y = points.onlineOfBothSides();
        final double[] shuffled = y.clone();
        final int[] images = IntStream.range(0, n).toArray();
        final double[] signs = RankCorrelation.ones(n);
        final long observed = Math.abs(concordance(x, y));
        int reached = 0;
        for (int number = 0; number < shuffles.count(); number++) {
            shuffles.fill(number, images, signs);
            if (Arrays.stream(images).anyMatch(image -> image < 0)) {
                return OptionalDouble.empty();
            }
            for (int i = 0; i < n; i++) {
                shuffled[i] = signs[i] * y[images[i]];
            }
            for (int i = n; i < shuffled.length; i++) {
                shuffled[i] = -shuffled[i - n];
            }
            reached += Math.abs(concordance(x, shuffled)) >= observed ? 1 : 0;
        }
        return OptionalDouble.of(shuffles.p(reached));
    }

    /** Concordant less discordant pairs of points. */
    private static long concordance(final double[] x, final double[] y) {
        long sum = 0;
        for (int i = 1; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += (long) (Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]));
            }
        }
        return sum;
    }
}
