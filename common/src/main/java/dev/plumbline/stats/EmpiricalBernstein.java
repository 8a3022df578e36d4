package dev.plumbline.stats;

/**
 * An interval of a mean of independent bounded figures that holds at any sample size, not only in the limit: half width
 * {@code sqrt(2 V L / n) + 7 R L / (3 (n - 1))} with the sample variance V, the range R and {@code L = ln(4 / (1 - level))},
 * both sides together (Maurer and Pontil, COLT 2009, theorem 4). Wide where the range is.
 */
public final class EmpiricalBernstein {

    private EmpiricalBernstein() {}

    /**
     * Half of the interval's width, in the unit of the figures.
     *
     * @param variance sample variance of the figures, n - 1
     * @param range largest possible figure less the smallest possible one; not negative
     * @param n how many figures, at least 2
     * @param level confidence level in (0, 1)
     */
    public static double halfWidth(final double variance, final double range, final long n, final double level) {
        if (n < 2) {
            throw new IllegalArgumentException("empirical Bernstein bounds need two figures, not " + n);
        }
        if (!(variance >= 0 && range >= 0)) {
            throw new IllegalArgumentException("variance " + variance + " and range " + range + " must be 0 or more");
        }
        final double logarithm = Math.log(4 / (1 - level));
        return Math.sqrt(2 * variance * logarithm / n) + 7 * range * logarithm / (3 * (n - 1.0));
    }
}
