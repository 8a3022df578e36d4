package dev.plumbline.trend.decomposition;

/** Differences of sums that are equal but for the rounding of doubles: 0, since nothing else is known of them. */
final class Rounding {

    /** Sums of many slices are off by no more, as a share of what is added. */
    private static final double LARGEST = 1e-14;

    private Rounding() {}

    /** @param scale the size of what the difference is made of, 0 or more */
    static double without(final double difference, final double scale) {
        return Math.abs(difference) <= LARGEST * scale ? 0 : difference;
    }

    /** One less the other. */
    static double difference(final double one, final double other) {
        return without(one - other, Math.abs(one) + Math.abs(other));
    }
}
