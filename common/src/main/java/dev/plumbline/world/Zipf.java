package dev.plumbline.world;

/** Ranks of a bounded power law, by the inverse of its continuous form: rank r has a share about (r + 1)^-exponent. */
final class Zipf {

    private Zipf() {}

    /**
     * @param uniform in (0, 1)
     * @param size number of ranks
     * @param exponent in (0, 1)
     * @return from 0, the most frequent, to {@code size - 1}
     */
    static long rank(final double uniform, final long size, final double exponent) {
        final double power = 1 - exponent;
        final double end = StrictMath.pow(size + 1.0, power);
        return Math.min(size - 1, (long) StrictMath.pow(1 + uniform * (end - 1), 1 / power) - 1);
    }
}
