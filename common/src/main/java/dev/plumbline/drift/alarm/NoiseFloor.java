package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.MeasureScale;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a measure does between the reference and windows like it, from time blocks of the reference. A window without any shift
 * is one more draw of what the blocks were drawn from, so the tail of a measure with a sign is that of Student's t for a
 * future observation (Geisser 1993). A squared distance is what sampling adds, known from random windows, and an excess: at
 * worst that is the square of a single shift, of all sums of squares with one mean the one with the widest tail, so it is
 * held against Fisher's F with one degree of freedom for each window. Few blocks give wide tails, as they should, and p is
 * not bounded by 1 / (m + 1). No floor is below that of random windows: features that a timetable fixes vary less between
 * weeks than random samples do.
 *
 * @param scale the measure's even scale
 * @param blocks how many windows the reference holds
 * @param degreesOfFreedom of the deviation; below 1 there is no p
 * @param center on the even scale
 * @param deviation of a window around the center on the even scale, of squares the root of the mean excess; above 0
 * @param neutral the measure's value of no shift
 */
public record NoiseFloor(
        MeasureScale scale, double blocks, double degreesOfFreedom, double center, double deviation, double neutral) {

    private static final double LEAST_DEVIATION = 1e-9;

    /** Of 20 windows without any shift one is above the floor. */
    private static final double ABOVE_THE_FLOOR = 0.05;

    public NoiseFloor {
        if (!(deviation > 0) || !Double.isFinite(center) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("a noise floor of center " + center + " and deviation " + deviation);
        }
    }

    /**
     * Of a measure's values.
     *
     * @param time of time blocks, each against the rest
     * @param random of random windows
     * @param expected what a window without any shift has, where the measure tells
     */
    public static NoiseFloor of(
            final DriftMeasure measure,
            final TimeBlocks.Values time,
            final double[] random,
            final OptionalDouble expected) {
        final MeasureScale scale = measure.scale();
        final double[] even = Arrays.stream(time.values()).map(scale::even).toArray();
        final double[] evenRandom = Arrays.stream(random).map(scale::even).toArray();
        final double neutral = scale.even(measure.neutral());
        final double center;
        final double deviation;
        if (scale.isSquare()) {
            center = mean(evenRandom, neutral);
            deviation = Math.sqrt(Math.max(0, mean(even, neutral) - center) + spread(evenRandom, center));
        } else if (scale.isTwoSided()) {
            center = neutral;
            deviation = Math.max(
                    spread(even, neutral) * Math.sqrt(1 - 1 / time.blocks()),
                    spread(evenRandom, mean(evenRandom, neutral)));
        } else {
            final double mean = mean(even, neutral);
            center =
                    Math.max(Math.max(mean, mean(evenRandom, neutral)), scale.even(expected.orElse(measure.neutral())));
            deviation = Math.max(
                    spread(even, mean) / Math.sqrt(1 - 1 / time.blocks()),
                    spread(evenRandom, mean(evenRandom, neutral)));
        }
        return new NoiseFloor(
                scale,
                time.values().length == 0 ? 0 : time.blocks(),
                time.values().length < 2 ? 0 : time.degreesOfFreedom(),
                center,
                Math.max(LEAST_DEVIATION, deviation),
                measure.neutral());
    }

    /**
     * Probability of a mean at least as far away over windows without any shift; empty where the reference tells too little.
     * Several windows in a row find what is too small for one.
     *
     * @param windows the measure in each of one window or more
     */
    public OptionalDouble p(final double... windows) {
        if (!isKnown()) {
            return OptionalDouble.empty();
        }
        final double mean = Arrays.stream(windows).map(scale::even).average().orElseThrow();
        if (scale.isSquare()) {
            final double ratio = Math.max(0, mean - center) / (deviation * deviation);
            return OptionalDouble.of(
                    FDistribution.of(windows.length, degreesOfFreedom).survivalProbability(ratio));
        }
        final double t = (mean - center) / deviationOf(windows.length);
        final TDistribution student = TDistribution.of(degreesOfFreedom);
        return OptionalDouble.of(
                scale.isTwoSided()
                        ? Math.min(1, 2 * student.survivalProbability(Math.abs(t)))
                        : student.survivalProbability(t));
    }

    /** Whether the reference tells enough for a p. */
    public boolean isKnown() {
        return degreesOfFreedom >= 1;
    }

    /** The value of a single window that has this p, above the neutral one; empty where the reference tells too little. */
    public OptionalDouble threshold(final double p) {
        if (!isKnown()) {
            return OptionalDouble.empty();
        }
        if (scale.isSquare()) {
            final double ratio = FDistribution.of(1, degreesOfFreedom).inverseSurvivalProbability(p);
            return OptionalDouble.of(scale.value(center + ratio * deviation * deviation));
        }
        final double t = TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(scale.isTwoSided() ? p / 2 : p);
        return OptionalDouble.of(scale.value(center + t * deviationOf(1)));
    }

    /** The value that one in twenty windows without any shift is beyond; empty where the reference tells too little. */
    public OptionalDouble floor() {
        return threshold(ABOVE_THE_FLOOR);
    }

    /**
     * How large a shift the mean of windows is, in the measure's unit: its distance from the neutral value; of ratios the
     * relative change.
     */
    public double effect(final double... windows) {
        final double mean = Arrays.stream(windows).map(scale::even).average().orElseThrow();
        return scale == MeasureScale.RATIO ? Math.expm1(Math.abs(mean)) : Math.abs(scale.value(mean) - neutral);
    }

    /** Of the mean of windows around the reference, which is itself one of so many blocks. */
    private double deviationOf(final int windows) {
        return deviation * Math.sqrt(1.0 / windows + 1.0 / blocks);
    }

    private static double mean(final double[] values, final double otherwise) {
        return Arrays.stream(values).average().orElse(otherwise);
    }

    private static double spread(final double[] values, final double around) {
        return Math.sqrt(Arrays.stream(values)
                .map(x -> (x - around) * (x - around))
                .average()
                .orElse(0));
    }
}
