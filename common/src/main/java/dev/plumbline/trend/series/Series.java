package dev.plumbline.trend.series;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * One figure over the windows in which it was measured. Windows are numbered, one step of the grain apart, so that a gap
 * stays a gap: windows 3 and 5 are two steps apart whether window 4 is there or not.
 */
public final class Series {

    /** Fewer windows are not enough for slopes, half-lives and forecasts. */
    public static final int FEWEST_WINDOWS = 10;

    /** A series that was not measured for more windows has ended, or pauses. */
    public static final int LONGEST_SILENCE = 13;

    private final long[] windows;
    private final double[] values;
    private final double[] stdErrors;

    private Series(final long[] windows, final double[] values, final double[] stdErrors) {
        this.windows = windows;
        this.values = values;
        this.stdErrors = stdErrors;
    }

    /** Figures with unknown standard errors. */
    public static Series of(final long[] windows, final double[] values) {
        return of(windows, values, new double[values.length]);
    }

    /**
     * Figures with their standard errors.
     *
     * @param windows numbers in ascending order, each once
     * @param values finite
     * @param stdErrors above 0, or 0 where unknown
     */
    public static Series of(final long[] windows, final double[] values, final double[] stdErrors) {
        if (windows.length != values.length || windows.length != stdErrors.length) {
            throw new IllegalArgumentException("a series of " + windows.length + " windows, " + values.length
                    + " values and " + stdErrors.length + " standard errors");
        }
        for (int i = 0; i < windows.length; i++) {
            if (i > 0 && windows[i] <= windows[i - 1]) {
                throw new IllegalArgumentException(
                        "window " + windows[i] + " must come after window " + windows[i - 1]);
            }
            if (!Double.isFinite(values[i]) || !Double.isFinite(stdErrors[i]) || stdErrors[i] < 0) {
                throw new IllegalArgumentException(
                        "window " + windows[i] + " holds " + values[i] + " with standard error " + stdErrors[i]);
            }
        }
        return new Series(windows.clone(), values.clone(), stdErrors.clone());
    }

    /** How many windows hold a figure. */
    public int size() {
        return windows.length;
    }

    public boolean isEmpty() {
        return windows.length == 0;
    }

    /** The number of the i-th window that holds a figure. */
    public long window(final int i) {
        return windows[i];
    }

    /** The figure of the i-th window that holds one. */
    public double value(final int i) {
        return values[i];
    }

    /** The standard error of the i-th figure, where it is known. */
    public OptionalDouble stdError(final int i) {
        return stdErrors[i] > 0 ? OptionalDouble.of(stdErrors[i]) : OptionalDouble.empty();
    }

    /** All figures in the order of their windows. */
    public double[] values() {
        return values.clone();
    }

    /** Every value without a slope: x - b t. */
    double[] without(final double slope) {
        return IntStream.range(0, size())
                .mapToDouble(i -> values[i] - slope * windows[i])
                .toArray();
    }

    /** Whether all figures are equal, as a single one is. */
    public boolean isConstant() {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** The windows whose standard errors are known. */
    public Series withStdErrors() {
        return at(IntStream.range(0, size()).filter(i -> stdErrors[i] > 0).toArray());
    }

    /** The newest windows that hold a figure, all of them where there are no more. */
    public Series newest(final int most) {
        return at(IntStream.range(Math.max(0, size() - most), size()).toArray());
    }

    /** The windows up to one, which is the last. */
    public Series upTo(final long window) {
        return at(IntStream.range(0, size()).filter(i -> windows[i] <= window).toArray());
    }

    /** The windows from one on, which becomes number 0. */
    public Series countedFrom(final long window) {
        final Series later = from(window);
        return new Series(
                Arrays.stream(later.windows).map(each -> each - window).toArray(), later.values, later.stdErrors);
    }

    /** The windows from one on. */
    public Series from(final long window) {
        return at(IntStream.range(0, size()).filter(i -> windows[i] >= window).toArray());
    }

    /** The same with all signs turned, so that a rise becomes a fall. */
    public Series negated() {
        return new Series(windows, Arrays.stream(values).map(value -> -value).toArray(), stdErrors);
    }

    /**
     * This less another in the windows that hold both. The standard errors of differences are unknown: two models are measured
     * on the same rows.
     */
    public Series minus(final Series other) {
        final int[] common = IntStream.range(0, size())
                .filter(i -> Arrays.binarySearch(other.windows, windows[i]) >= 0)
                .toArray();
        return of(
                Arrays.stream(common).mapToLong(i -> windows[i]).toArray(),
                Arrays.stream(common)
                        .mapToDouble(i -> values[i] - other.values[Arrays.binarySearch(other.windows, windows[i])])
                        .toArray());
    }

    private Series at(final int[] positions) {
        return new Series(
                Arrays.stream(positions).mapToLong(i -> windows[i]).toArray(),
                Arrays.stream(positions).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(positions).mapToDouble(i -> stdErrors[i]).toArray());
    }
}
