package dev.plumbline.drift.alarm;

/**
 * A measure of windows that differ from the reference by sampling alone.
 *
 * @param values of {@link RandomWindows}; windows where it is undefined are left out
 * @param rows of each window, above 0
 */
public record SamplingNoise(double[] values, double rows) {

    public SamplingNoise {
        values = values.clone();
    }
}
