package dev.plumbline.stats;

/** Capping of heavy tails from above: a value above the cap counts as the cap, so that one unit does not decide. */
public final class Winsor {

    /** Relative: 0.07 * 100 is a little more than 7. */
    private static final double ROUNDING = 1e-12;

    private Winsor() {}

    /**
     * The cap: the {@code ceil(q n)}-th smallest of the values, those of all arms together.
     *
     * @param sorted all values in ascending order, at least one
     * @param q share of values that stay as they are, in (0, 1]
     */
    public static double cap(final double[] sorted, final double q) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no cap of no values");
        }
        if (!(q > 0 && q <= 1)) {
            throw new IllegalArgumentException("the cap's share of values is above 0 and at most 1, not " + q);
        }
        final int rank = (int) Math.ceil(q * sorted.length * (1 - ROUNDING));
        return sorted[Math.max(1, rank) - 1];
    }
}
