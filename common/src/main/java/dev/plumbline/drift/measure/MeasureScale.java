package dev.plumbline.drift.measure;

/**
 * On which scale a measure varies evenly from window to window without any shift, so that a few windows of the reference
 * tell how it varies. Squares of normal figures become nearly normal by the cube root (Wilson and Hilferty 1931), their roots
 * by the power two thirds, shares by the square root.
 */
public enum MeasureScale {
    /** A sum of squared deviations, as psi: cube root. */
    SQUARE {
        @Override
        public double even(final double value) {
            return Math.cbrt(value);
        }

        @Override
        public double value(final double even) {
            return even * even * even;
        }
    },
    /** The root of such a sum, as a distance: power two thirds. */
    DISTANCE {
        @Override
        public double even(final double value) {
            return Math.cbrt(value * value);
        }

        @Override
        public double value(final double even) {
            return Math.pow(Math.max(0, even), 1.5);
        }
    },
    /** A share of rows: square root. */
    SHARE {
        @Override
        public double even(final double value) {
            return Math.sqrt(value);
        }

        @Override
        public double value(final double even) {
            return even * Math.abs(even);
        }
    },
    /** A difference with a sign: as it is. */
    DIFFERENCE {
        @Override
        public double even(final double value) {
            return value;
        }

        @Override
        public double value(final double even) {
            return even;
        }
    },
    /** A ratio that is 1 without any shift: logarithm. */
    RATIO {
        @Override
        public double even(final double value) {
            return Math.log(Math.max(value, Double.MIN_NORMAL));
        }

        @Override
        public double value(final double even) {
            return Math.exp(even);
        }
    },
    /** A relative change that is 0 without any shift: logarithm of it plus 1. */
    RELATIVE_CHANGE {
        @Override
        public double even(final double value) {
            return Math.log(Math.max(1 + value, Double.MIN_NORMAL));
        }

        @Override
        public double value(final double even) {
            return Math.expm1(even);
        }
    };

    /** The value on the even scale. */
    public abstract double even(double value);

    /** The value of one on the even scale. */
    public abstract double value(double even);

    /** Whether a shift can make it smaller as well as larger. */
    public boolean isTwoSided() {
        return this == DIFFERENCE || this == RATIO || this == RELATIVE_CHANGE;
    }
}
