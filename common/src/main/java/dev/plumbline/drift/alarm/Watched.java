package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import java.util.Arrays;
import java.util.List;

/**
 * One measure of one feature up to a window.
 *
 * @param feature its name
 * @param measure its name
 * @param floor what it does without any shift
 * @param values of windows in order, the newest last, at least that one
 */
public record Watched(String feature, String measure, NoiseFloor floor, List<Double> values) {

    public Watched {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(measure + " of " + feature + " has no window to watch");
        }
    }

    /** The largest value that it can have. */
    double high() {
        return DriftMeasures.named(measure).map(DriftMeasure::high).orElse(Double.POSITIVE_INFINITY);
    }

    /** The newest values, as many or all. */
    double[] newest(final int count) {
        final double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
        return Arrays.copyOfRange(all, Math.max(0, all.length - count), all.length);
    }
}
