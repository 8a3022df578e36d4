package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.MeasureScale;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What a measure does between the reference and windows like it, from time blocks of the reference. A window without any shift
 * is one more draw of what the blocks were drawn from, so the tail of a measure with a sign is that of Student's t for a
 * future observation (Geisser 1993). A squared distance is what sampling adds, known from random windows, and an excess: at
 * worst that is the square of a single shift, of all sums of squares with one mean the one with the widest tail, so it is
 * compared with Fisher's F with one degree of freedom for each window. Few blocks give wide tails, as they should, and p is
 * not bounded by 1 / (m + 1). Sampling shrinks with the rows of a window and what time does stays, so both are distinguished:
 * blocks less random windows as large, plus random windows as large as the window, or as blocks where these are smaller. No floor
 * is below these: features that a timetable fixes vary less between weeks than random samples do.
 *
 * @param scale the measure's even scale
 * @param blocks how many windows the reference holds
 * @param compared how many windows what is compared with holds, above 0
 * @param degreesOfFreedom of the deviation; below 1 there is no p
 * @param center on the even scale
 * @param deviation of a window around the center on the even scale, of squares the root of the mean excess; above 0
 * @param neutral the measure's value of no shift
 */
public record NoiseFloor(
        MeasureScale scale,
        double blocks,
        double compared,
        double degreesOfFreedom,
        double center,
        double deviation,
        double neutral) {

    private static final double LEAST_DEVIATION = 1e-9;

    /** Of 20 windows without any shift one is above the floor. */
    private static final double ABOVE_THE_FLOOR = 0.05;

    public NoiseFloor {
        if (!(deviation > 0) || !(compared > 0) || !Double.isFinite(center) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException(
                    "a noise floor of center " + center + " and deviation " + deviation + " beside " + compared);
        }
    }

    /** Where the reference has too little information. */
    public static NoiseFloor unknown(final DriftMeasure measure) {
        return new NoiseFloor(
                measure.scale(), 0, 1, 0, measure.scale().even(measure.neutral()), LEAST_DEVIATION, measure.neutral());
    }

    /**
     * Of a measure's values; unknown where they are so large that sums of them are not finite.
     *
     * @param time of time blocks, each against the rest
     * @param ofBlocks sampling noise of windows as large as these
     * @param ofWindow sampling noise of windows as large as the one that is judged, or as blocks where these are smaller
     * @param compared how many windows what it is compared with holds, above 0
     * @param expected what a window without any shift has, where the measure gives it
     */
    public static NoiseFloor of(
            final DriftMeasure measure,
            final TimeBlocks.Values time,
            final SamplingNoise ofBlocks,
            final SamplingNoise ofWindow,
            final double compared,
            final OptionalDouble expected) {
        final MeasureScale scale = measure.scale();
        final double[] blocks = even(scale, time.values());
        final double[] asBlocks = even(scale, ofBlocks.values());
        final double[] asWindow = even(scale, ofWindow.values());
        final double neutral = scale.even(measure.neutral());
        final double ofOneBlock = 1 - 1 / time.blocks();
        final double center;
        final double variance;
        double degreesOfFreedom = time.degreesOfFreedom();
        if (scale.isSquare()) {
            center = mean(asWindow, neutral);
            final double excess = Math.max(0, mean(blocks, neutral) - mean(asBlocks, neutral));
            variance = excess * ofOneBlock * (1 + 1 / compared) + Math.sqrt(variance(asWindow, center));
        } else if (scale.isTwoSided()) {
            center = neutral;
            final double sampled = variance(asBlocks, mean(asBlocks, neutral));
            final double ofTime = Math.max(0, variance(blocks, neutral) * ofOneBlock - sampled);
            final double ofSampling = variance(asWindow, mean(asWindow, neutral));
            variance = ofTime + ofSampling;
            degreesOfFreedom = ofSum(ofTime, degreesOfFreedom, ofSampling, asWindow.length - 1.0);
        } else {
            final double mean = mean(blocks, neutral);
            center = Math.max(Math.max(mean, mean(asWindow, neutral)), scale.even(expected.orElse(measure.neutral())));
            variance = Math.max(0, variance(blocks, mean) / ofOneBlock - ofShare(ofBlocks.rows()))
                    + Math.max(ofShare(ofWindow.rows()), variance(asWindow, mean(asWindow, neutral)));
        }
        final double deviation = Math.max(LEAST_DEVIATION, Math.sqrt(variance));
        return time.values().length == 0 || !Double.isFinite(center) || !Double.isFinite(deviation)
                ? unknown(measure)
                : new NoiseFloor(
                        scale,
                        time.blocks(),
                        compared,
                        time.values().length < 2 ? 0 : degreesOfFreedom,
                        center,
                        deviation,
                        measure.neutral());
    }

    private static double[] even(final MeasureScale scale, final double[] values) {
        return Arrays.stream(values).map(scale::even).toArray();
    }

    /** Of a sum of two estimated variances (Satterthwaite 1946), no more than the first has. */
    private static double ofSum(
            final double first, final double degreesOfFirst, final double second, final double degreesOfSecond) {
        final double sum = first + second;
        return second == 0
                ? degreesOfFirst
                : Math.min(
                        degreesOfFirst,
                        sum * sum / (first * first / degreesOfFirst + second * second / degreesOfSecond));
    }

    /** What sampling adds to the root of a share, whatever the share. */
    private static double ofShare(final double rows) {
        return 1 / (4 * rows);
    }

    /**
     * Probability of a mean at least as far away over windows without any shift; empty where the reference is too short.
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

    /** Whether the reference has enough information for a p. */
    public boolean isKnown() {
        return degreesOfFreedom >= 1;
    }

    /** The value of a single window that has this p, above the neutral one; empty where the reference is too short. */
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

    /** The value that one in twenty windows without any shift is beyond; empty where the reference is too short. */
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

    /**
     * Whether the newest window is off, and the windows without the one that is furthest off are further off together than one in
     * twenty without any shift, all to the same side: what a single window shows is not found by several.
     *
     * @param least effect that matters
     * @param windows at least two, the newest last
     */
    boolean isBeyondWithoutTheFurthest(final double least, final double... windows) {
        final double[] off = Arrays.stream(windows)
                .map(window -> scale.even(window) - center)
                .toArray();
        final double side = Math.signum(Arrays.stream(off).sum());
        int furthest = 0;
        for (int i = 1; i < off.length; i++) {
            furthest = side * off[i] > side * off[furthest] ? i : furthest;
        }
        final int left = furthest;
        final int newest = off.length - 1;
        final double[] others = IntStream.range(0, off.length)
                .filter(i -> i != left)
                .mapToDouble(i -> windows[i])
                .toArray();
        return side * off[newest] > 0
                && effect(windows[newest]) >= least
                && side * (Arrays.stream(off).sum() - off[left]) > 0
                && effect(others) >= least
                && p(others).orElse(1) <= (scale.isTwoSided() ? 2 * ABOVE_THE_FLOOR : ABOVE_THE_FLOOR);
    }

    /** Of the mean of windows around what they are compared with, which is itself one of so many windows. */
    private double deviationOf(final int windows) {
        return deviation * Math.sqrt(1.0 / windows + 1.0 / compared);
    }

    private static double mean(final double[] values, final double otherwise) {
        return Arrays.stream(values).average().orElse(otherwise);
    }

    private static double variance(final double[] values, final double around) {
        return Arrays.stream(values)
                .map(x -> (x - around) * (x - around))
                .average()
                .orElse(0);
    }
}
