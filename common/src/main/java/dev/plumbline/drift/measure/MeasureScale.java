package dev.plumbline.drift.measure;

/**
 * On which scale a measure varies evenly from window to window without any shift, so that a few windows of the reference
 * tell how it varies. Distances are looked at as squares, which add up over causes: sampling adds its mean, and a common
 * shift of all rows of a day or a week adds its square.
 */
public enum MeasureScale {
    /** A sum of squared deviations, as psi: as it is. */
    SQUARE {
        @Override
        public double even(final double value) {
            return value;
        }

        @Override
        public double value(final double even) {
            return even;
        }
    },
    /** The root of such a sum, as a distance: its square. */
    DISTANCE {
        @Override
        public double even(final double value) {
            return value * value;
        }

        @Override
        public double value(final double even) {
            return Math.sqrt(Math.max(0, even));
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
    /** A difference of shares: square root with its sign, since shares vary by factors from week to week. */
    SHARE_DIFFERENCE {
        @Override
        public double even(final double value) {
            return Math.copySign(Math.sqrt(Math.abs(value)), value);
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

    /** Whether it is a square of a shift. */
    public boolean isSquare() {
        return this == SQUARE || this == DISTANCE;
    }

    /** Whether a shift can make it smaller as well as larger. */
    public boolean isTwoSided() {
        return this == SHARE_DIFFERENCE || this == DIFFERENCE || this == RATIO || this == RELATIVE_CHANGE;
    }
}
