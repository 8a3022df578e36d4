package dev.plumbline.drift.performance;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import java.util.Locale;

/**
 * A metric that is one sum over rows divided by another, {@code r = S / M}; each in [0, 1], larger is better. Its standard
 * error is that of a ratio, {@code sqrt(sum (S_i - r M_i)^2) / M} with expected squares: of labels and rows drawn, not of
 * the calibration.
 */
public enum ConfusionMetric {
    ACCURACY {
        @Override
        double numerator(final ExpectedConfusion all) {
            return all.truePositives() + all.trueNegatives();
        }

        @Override
        double denominator(final ExpectedConfusion all) {
            return all.rows();
        }

        @Override
        double squares(final ExpectedConfusion all, final double r) {
            return numerator(all) * (1 - r) * (1 - r) + (all.falsePositives() + all.falseNegatives()) * r * r;
        }
    },
    PRECISION {
        @Override
        double numerator(final ExpectedConfusion all) {
            return all.truePositives();
        }

        @Override
        double denominator(final ExpectedConfusion all) {
            return all.truePositives() + all.falsePositives();
        }

        @Override
        double squares(final ExpectedConfusion all, final double r) {
            return all.truePositives() * (1 - r) * (1 - r) + all.falsePositives() * r * r;
        }
    },
    RECALL {
        @Override
        double numerator(final ExpectedConfusion all) {
            return all.truePositives();
        }

        @Override
        double denominator(final ExpectedConfusion all) {
            return all.truePositives() + all.falseNegatives();
        }

        @Override
        double squares(final ExpectedConfusion all, final double r) {
            return all.truePositives() * (1 - r) * (1 - r) + all.falseNegatives() * r * r;
        }
    },
    F1 {
        @Override
        double numerator(final ExpectedConfusion all) {
            return 2 * all.truePositives();
        }

        @Override
        double denominator(final ExpectedConfusion all) {
            return 2 * all.truePositives() + all.falsePositives() + all.falseNegatives();
        }

        @Override
        double squares(final ExpectedConfusion all, final double r) {
            return 4 * all.truePositives() * (1 - r) * (1 - r) + (all.falsePositives() + all.falseNegatives()) * r * r;
        }
    },
    SPECIFICITY {
        @Override
        double numerator(final ExpectedConfusion all) {
            return all.trueNegatives();
        }

        @Override
        double denominator(final ExpectedConfusion all) {
            return all.trueNegatives() + all.falsePositives();
        }

        @Override
        double squares(final ExpectedConfusion all, final double r) {
            return all.trueNegatives() * (1 - r) * (1 - r) + all.falsePositives() * r * r;
        }
    };

    abstract double numerator(ExpectedConfusion all);

    abstract double denominator(ExpectedConfusion all);

    /** Expected sum of (S_i - r M_i)^2. */
    abstract double squares(ExpectedConfusion all, double r);

    /** The name in tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The metric with its interval by Student's t; without a value where there is nothing to divide by.
     *
     * @param level confidence level in (0, 1)
     */
    public Estimate of(final ExpectedConfusion all, final double level) {
        final long rows = Math.round(all.rows());
        final double divisor = denominator(all);
        if (rows == 0) {
            return Estimate.undefined(level, 0, Reason.NO_UNITS);
        }
        if (divisor == 0) {
            return Estimate.undefined(level, rows, Reason.ZERO_DENOMINATOR);
        }
        final double value = numerator(all) / divisor;
        return rows == 1
                ? Estimate.withoutInterval(value, level, rows, Reason.ONE_UNIT)
                : StudentInterval.around(value, Math.sqrt(squares(all, value)) / divisor, rows - 1.0, level, rows);
    }
}
