package dev.plumbline.drift.performance;

import java.util.Arrays;

/**
 * Between which values a metric lay over the chunks of the reference, by NannyML's rule: mean -+ 3 standard deviations (of the
 * chunks as they are, with n), not beyond what the metric can be.
 *
 * @param low 0 at least
 * @param high 1 at most
 */
public record RealizedRange(double low, double high) {

    /** @param realized the metric of every chunk of the reference by its labels, at least one */
    public static RealizedRange of(final double... realized) {
        final double mean = Arrays.stream(realized)
                .average()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a range of realized performance needs at least one chunk of the reference"));
        final double deviation = Math.sqrt(
                Arrays.stream(realized).map(x -> (x - mean) * (x - mean)).sum() / realized.length);
        return new RealizedRange(Math.max(0, mean - 3 * deviation), Math.min(1, mean + 3 * deviation));
    }

    /** Whether a value lies outside. */
    public boolean isLeftBy(final double value) {
        return value < low || value > high;
    }
}
