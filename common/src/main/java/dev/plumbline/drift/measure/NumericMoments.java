package dev.plumbline.drift.measure;

import java.io.Serializable;

/**
 * Sufficient statistics of a feature's finite numbers; they merge.
 *
 * @param count finite values
 * @param mean 0 without any
 * @param squares sum of (x - mean)^2
 * @param min infinity without any
 * @param max -infinity without any
 */
public record NumericMoments(long count, double mean, double squares, double min, double max) implements Serializable {

    /** Of no value: the neutral element of {@link #merge}. */
    public static final NumericMoments EMPTY =
            new NumericMoments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    /** Of numbers; NaN and infinities are left out. In two passes, so that a large mean costs no digits. */
    public static NumericMoments of(final double... values) {
        long count = 0;
        double sum = 0;
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (final double value : values) {
            if (Double.isFinite(value)) {
                count++;
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        if (count == 0) {
            return EMPTY;
        }
        final double mean = sum / count;
        double squares = 0;
        double rest = 0;
        for (final double value : values) {
            if (Double.isFinite(value)) {
                squares += (value - mean) * (value - mean);
                rest += value - mean;
            }
        }
        return new NumericMoments(count, mean + rest / count, squares - rest * rest / count, min, max);
    }

    /** The moments of both (Chan, Golub, LeVeque 1979). */
    public NumericMoments merge(final NumericMoments other) {
        if (count == 0) {
            return other;
        }
        if (other.count == 0) {
            return this;
        }
        final long together = count + other.count;
        final double apart = other.mean - mean;
        final double weight = (double) other.count / together;
        return new NumericMoments(
                together,
                mean + apart * weight,
                squares + other.squares + apart * apart * weight * count,
                Math.min(min, other.min),
                Math.max(max, other.max));
    }

    /** Whether no two values differ. */
    public boolean isConstant() {
        return !(min < max);
    }

    /** Standard deviation with {@code count - 1}; NaN of fewer than two values. */
    public double standardDeviation() {
        return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }
}
