package dev.plumbline.online.experiment;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A part of an experiment at one look.
 *
 * @param look the day, counted from 1970-01-01, before which data counts
 * @param name what the population is sliced by
 * @param value the part
 */
public record ExperimentSlice(int look, String name, String value)
        implements Comparable<ExperimentSlice>, Serializable {

    /** Name and value of the whole population. */
    public static final String ALL = "all";

    /** Name of the parts that are days: values are dates; what happened on that day, and the units first seen on it. */
    public static final String DAY = "day";

    private static final Comparator<ExperimentSlice> ORDER = Comparator.comparingInt(ExperimentSlice::look)
            .thenComparing(ExperimentSlice::name)
            .thenComparing(ExperimentSlice::value);

    /** The value where something is about all parts of a name together. */
    static final String EVERY_SLICE = "(all)";

    /** All parts of its name. */
    ExperimentSlice column() {
        return new ExperimentSlice(look, name, EVERY_SLICE);
    }

    /** Everybody. */
    public static ExperimentSlice whole(final int look) {
        return new ExperimentSlice(look, ALL, ALL);
    }

    /** Whether it is everybody. */
    public boolean isWhole() {
        return name.equals(ALL);
    }

    /** Whether it is a day. */
    boolean isDay() {
        return name.equals(DAY);
    }

    @Override
    public int compareTo(final ExperimentSlice other) {
        return ORDER.compare(this, other);
    }
}
