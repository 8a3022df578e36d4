package dev.plumbline.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps the values of an axis to positions along it.
 *
 * @param low value at {@code from}
 * @param high value at {@code to}
 */
public record Scale(double low, double high, double from, double to) {

    public Scale {
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "an axis from " + low + " to " + high + " is empty: its low end must be below its high end");
        }
    }

    /** An axis around some values, with a twentieth of room on each side; equal values get room too. */
    public static Scale around(final double lowest, final double highest, final double from, final double to) {
        final double room = highest > lowest ? (highest - lowest) / 20 : Math.max(Math.abs(highest) / 10, 1e-9);
        return new Scale(lowest - room, highest + room, from, to);
    }

    /** The position of a value; values beyond the axis are put at its end. */
    public double at(final double value) {
        final double share = (Math.max(low, Math.min(high, value)) - low) / (high - low);
        return from + share * (to - from);
    }

    /** Whether a value lies on the axis. */
    public boolean holds(final double value) {
        return low <= value && value <= high;
    }

    /** About this many round values on the axis, in steps of 1, 2 or 5 times a power of ten. */
    public List<Double> ticks(final int about) {
        final double step = step((high - low) / Math.max(1, about));
        final List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** As many decimals as ticks need to differ. */
    public int decimals(final int about) {
        return (int) Math.max(0, Math.ceil(-Math.log10(step((high - low) / Math.max(1, about))) - 1e-9));
    }

    /** A coordinate, to a tenth of a pixel. */
    public static String px(final double place) {
        final String text = String.format(Locale.ROOT, "%.1f", place);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static double step(final double raw) {
        final double power = Math.pow(10, Math.floor(Math.log10(raw)));
        final double times = raw / power;
        return (times < 1.5 ? 1 : times < 3 ? 2 : times < 7 ? 5 : 10) * power;
    }
}
