package dev.plumbline.online.experiment;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.RatioKind;
import java.io.Serializable;

/**
 * A ratio metric over a unit's totals: S_j is one of them, M_j another one, or 1 where that is above 0.
 *
 * @param name in the tables
 * @param direction whether larger is better
 * @param unit of the value
 * @param kind whether it is a share
 * @param numerator index of S_j among the totals
 * @param denominator index of the total for M_j
 * @param divisor how M_j follows from it
 */
public record ExperimentMetric(
        String name, Direction direction, String unit, RatioKind kind, int numerator, int denominator, Divisor divisor)
        implements Serializable {

    /** What M_j is. */
    public enum Divisor {
        /** The total itself. */
        TOTAL,
        /** 1 for a unit whose total is above 0. */
        UNIT
    }

    double numerator(final double[] totals) {
        return totals[numerator];
    }

    double denominator(final double[] totals) {
        return divisor == Divisor.TOTAL ? totals[denominator] : totals[denominator] > 0 ? 1 : 0;
    }

    /** Whether a unit with these totals is part of the metric. */
    boolean isMeasured(final double[] totals) {
        return numerator(totals) != 0 || denominator(totals) != 0;
    }
}
