package dev.plumbline.world;

import java.io.Serializable;

/** Ranks of a bounded power law, by the inverse of its continuous form: rank r has a share about (r + 1)^-exponent. */
final class Zipf implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long size;
    private final double power;
    private final double end;

    /**
     * @param size number of ranks
     * @param exponent in (0, 1)
     */
    Zipf(final long size, final double exponent) {
        this.size = size;
        this.power = 1 - exponent;
        this.end = StrictMath.pow(size + 1.0, power);
    }

    /** Probability of a rank. */
    double share(final long rank) {
        return (StrictMath.pow(rank + 2.0, power) - StrictMath.pow(rank + 1.0, power)) / (end - 1);
    }

    /**
     * @param uniform in (0, 1)
     * @return from 0, the most frequent, to {@code size - 1}
     */
    long rank(final double uniform) {
        return Math.min(size - 1, (long) StrictMath.pow(1 + uniform * (end - 1), 1 / power) - 1);
    }
}
