package dev.plumbline.drift.multivariate.figure;

/** On which scale a figure varies evenly from stretch to stretch without any shift. */
public enum FigureScale {
    /** As it is: a mean. */
    PLAIN {
        @Override
        double even(final double value) {
            return value;
        }

        @Override
        double value(final double even) {
            return even;
        }
    },
    /** Square root: a largest difference, which has a long upper tail. */
    ROOT {
        @Override
        double even(final double value) {
            return Math.sqrt(value);
        }

        @Override
        double value(final double even) {
            return even * Math.abs(even);
        }
    },
    /** Logarithm of the odds: an area under a curve, which varies less the nearer it is to 1. */
    LOG_ODDS {
        @Override
        double even(final double value) {
            final double within = Math.max(NEAR_AN_END, Math.min(1 - NEAR_AN_END, value));
            return Math.log(within / (1 - within));
        }

        @Override
        double value(final double even) {
            return 1 / (1 + Math.exp(-even));
        }
    };

    private static final double NEAR_AN_END = 1e-6;

    /** The value on the even scale. */
    abstract double even(double value);

    /** The value of one on the even scale. */
    abstract double value(double even);
}
