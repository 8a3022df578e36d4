package dev.plumbline.stats;

/**
 * Distribution of Kolmogorov's statistic, the largest gap between the distribution function of n values and that which
 * they are drawn from.
 */
public final class KolmogorovDistribution {

    private static final int FEW = 140;

    /** The exact one-sided form adds up a term per value; beyond so many the asymptotic form agrees to six digits. */
    private static final int MANY = 200_000;

    private KolmogorovDistribution() {}

    /**
     * Probability of a gap at least as large. Twice the one-sided probability where both sides at once are negligible
     * (Miller 1956; Simard and L'Ecuyer 2011), else by the matrix of Marsaglia, Tsang and Wang (2003) up to 140 values
     * and the series of Pelz and Good (1976) beyond: six digits or more, down to a probability of 1e-18.
     *
     * @param gap the statistic
     * @param n values, 1 or more
     */
    public static double above(final double gap, final long n) {
        if (gap <= 0.5 / n) {
            return 1;
        }
        if (gap >= 1) {
            return 0;
        }
        final double scaled = n * gap * gap;
        if (scaled >= 370) {
            return 0;
        }
        if (scaled >= 2.2 || gap >= 0.5) {
            return Math.min(1, 2 * (n <= MANY ? exact(gap, n) : asymptotic(gap, n)));
        }
        return Math.min(1, Math.max(0, 1 - (n <= FEW ? matrix(gap, (int) n) : series(gap, n))));
    }

    /** One-sided by Birnbaum and Tingey 1951: x sum_j C(n, j) (x + j / n)^(j - 1) (1 - x - j / n)^(n - j), all terms positive. */
    static double exact(final double gap, final long n) {
        double logChoose = 0;
        double sum = 0;
        for (long j = 0; j <= (long) Math.floor(n * (1 - gap)); j++) {
            final double at = gap + (double) j / n;
            final double left = 1 - at;
            if (left <= 0) {
                break;
            }
            sum += Math.exp(logChoose + (j - 1) * Math.log(at) + (n - j) * Math.log(left));
            logChoose += Math.log((double) (n - j) / (j + 1));
        }
        return gap * sum;
    }

    /** One-sided by Maag and Dicaire 1971, as Simard and L'Ecuyer take it for many values. */
    static double asymptotic(final double gap, final long n) {
        final double z = Math.pow(6.0 * n * gap + 1, 2) / (18.0 * n);
        return (1 - (2 * z * z - 4 * z - 1) / (18.0 * n)) * Math.exp(-z);
    }

    private static double matrix(final double gap, final int n) {
        final int k = (int) (n * gap) + 1;
        final int size = 2 * k - 1;
        final double h = k - n * gap;
        final double[][] step = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                step[i][j] = i - j + 1 < 0 ? 0 : 1;
            }
        }
        for (int i = 0; i < size; i++) {
            step[i][0] -= Math.pow(h, i + 1);
            step[size - 1][i] -= Math.pow(h, size - i);
        }
        step[size - 1][0] += 2 * h - 1 > 0 ? Math.pow(2 * h - 1, size) : 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= Math.min(i, size - 1); j++) {
                for (int g = 1; g <= i - j + 1; g++) {
                    step[i][j] /= g;
                }
            }
        }
        double[][] power = step;
        double scale = 1;
        for (int i = 2; i <= n; i++) {
            power = product(power, step);
            scale *= (double) i / n;
        }
        return power[k - 1][k - 1] * scale / n;
    }

    private static double[][] product(final double[][] left, final double[][] right) {
        final double[][] product = new double[left.length][left.length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left.length; j++) {
                double sum = 0;
                for (int k = 0; k < left.length; k++) {
                    sum += left[i][k] * right[k][j];
                }
                product[i][j] = sum;
            }
        }
        return product;
    }

    private static double series(final double gap, final long n) {
        final double z = Math.sqrt(n) * gap;
        final double z2 = z * z;
        final double z4 = z2 * z2;
        final double z6 = z4 * z2;
        final double pi2 = Math.PI * Math.PI;
        final double pi4 = pi2 * pi2;
        final double root = Math.sqrt(2 * Math.PI);
        final int terms = (int) Math.ceil(16 * z / Math.PI);
        final double[] sums = new double[4];
        final double logOdd = -pi2 / 8 / z2;
        for (int k = terms; k >= 1; k--) {
            final double m2 = (2.0 * k - 1) * (2.0 * k - 1);
            final double m4 = m2 * m2;
            final double weight = Math.exp(logOdd * m2);
            sums[0] += weight;
            sums[1] += weight * (-z2 + pi2 / 4 * m2);
            sums[2] += weight * (6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * pi2 / 4 * m2 + pi4 * (1 - 2 * z2) / 16 * m4);
            sums[3] += weight
                    * (-30 * z6
                            - 90 * z4 * z4
                            + pi2 * (135 * z4 - 96 * z6) / 4 * m2
                            + pi4 * (-60 * z2 + 212 * z4) / 16 * m4
                            + pi4 * pi2 * (5 - 30 * z2) / 64 * m4 * m2);
        }
        sums[0] *= root / z;
        sums[1] *= root / (6 * z4);
        sums[2] *= root / (72 * z6 * z);
        sums[3] *= root / (6480 * z6 * z4);
        for (int k = terms; k >= 1; k--) {
            final double k2 = (double) k * k;
            final double weight = k2 * Math.exp(-pi2 / 2 / z2 * k2);
            sums[2] -= weight * pi2 * root / (36 * z2 * z);
            sums[3] += weight * (3 * z2 - pi2 * k2) * pi2 * root / (216 * z6);
        }
        return sums[0] + sums[1] / Math.sqrt(n) + sums[2] / n + sums[3] / (n * Math.sqrt(n));
    }
}
