package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureSummary;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One feature in stretches of time of the reference as long as a window, each beside the rest of the reference: what differs
 * between them is what time does without any shift. Weeks may begin on any day, so that they overlap: all of them together
 * show the spread of a week as well as half again as many that do not overlap (Meketon and Schmeiser 1984).
 *
 * @param splits stretches, each beside what a window would be compared with
 * @param blocks how many windows that do not overlap they cover
 * @param overlap how stretches lie to each other
 */
public record TimeBlocks(List<Split> splits, double blocks, Overlap overlap) {

    private static final double GAIN_OF_OVERLAP = 1.5;

    /**
     * What is compared.
     *
     * @param rest all of the reference outside the block; or the stretch before it
     * @param block a stretch of the reference as long as a window
     */
    public record Split(FeatureSummary rest, FeatureSummary block) {}

    /** How stretches lie to each other. */
    public enum Overlap {
        /** A stretch begins on every day. */
        OVERLAPPING,
        /** No two have a day in common. */
        APART
    }

    /**
     * A measure of every block against the rest, and its weight.
     *
     * @param values blocks where the measure is undefined are left out
     * @param blocks how many blocks that do not overlap the reference holds
     * @param degreesOfFreedom of the spread of the values
     */
    public record Values(double[] values, double blocks, double degreesOfFreedom) {}

    public TimeBlocks {
        splits = List.copyOf(splits);
    }

    /** A measure of every block. */
    public Values of(final DriftMeasure measure) {
        final double[] values = splits.stream()
                .map(split -> measure.between(split.rest(), split.block()).value())
                .flatMap(value -> value.stream().boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Values(values, blocks, degreesOfFreedom());
    }

    /** No more than there are values: gaps may leave few stretches of many days. */
    private double degreesOfFreedom() {
        final double gain = overlap == Overlap.OVERLAPPING ? GAIN_OF_OVERLAP : 1;
        return Math.max(0, Math.min((blocks - 1) * gain, splits.size() - 1.0));
    }

    /** Rows of a block on average; 0 without any block. */
    public long rows() {
        return average(split -> split.block().rows());
    }

    /** Rows of what a block is compared with, on average; 0 without any block. */
    public long comparedRows() {
        return average(split -> split.rest().rows());
    }

    private long average(final ToLongFunction<Split> rows) {
        return Math.round(splits.stream().mapToLong(rows).average().orElse(0));
    }
}
