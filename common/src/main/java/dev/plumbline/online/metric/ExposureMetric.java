package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A figure of all impressions of a model together, not a sum over units: it has no rows in the table of units, and
 * no interval.
 */
public interface ExposureMetric extends Serializable {

    /** Name in the tables; no two metrics of a run share one. */
    String name();

    /** Whether larger is better. */
    Direction direction();

    /** Unit of the value. */
    String unit();

    /** The figure; empty where there is no data for it. */
    OptionalDouble value(Exposure exposure);

    /** How many things the numerator counts, and what things. */
    long numerator(Exposure exposure);

    /** The text of the column {@code numerator_counts}. */
    String numeratorCounts();

    /** How many things they are part of, and what things. */
    long denominator(Exposure exposure);

    /** The text of the column {@code denominator_counts}. */
    String denominatorCounts();

    /** The number of impressions behind it. */
    long n(Exposure exposure);
}
