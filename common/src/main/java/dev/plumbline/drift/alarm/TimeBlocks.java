package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One feature in stretches of time of the reference as long as a window, each beside the rest of the reference: what differs
 * between them is what time does without any shift. Weeks may begin on any day, so that they overlap: all of them together
 * tell the spread of a week as well as half again as many that do not overlap (Meketon and Schmeiser 1984).
 */
public final class TimeBlocks {

    private static final double GAIN_OF_OVERLAP = 1.5;

    /**
     * What is compared.
     *
     * @param rest all of the reference outside the block; or the stretch before it
     * @param block a stretch of the reference as long as a window
     */
    public record Split(FeatureSummary rest, FeatureSummary block) {}

    /**
     * A measure of every block against the rest, and how much it tells.
     *
     * @param values blocks where the measure is undefined are left out
     * @param blocks how many blocks that do not overlap the reference holds
     * @param degreesOfFreedom of the spread of the values
     */
    public record Values(double[] values, double blocks, double degreesOfFreedom) {}

    private final List<Split> splits = new ArrayList<>();
    private final double blocks;
    private final double degreesOfFreedom;

    /**
     * Of consecutive parts of the reference, of the same bins.
     *
     * @param parts in the order of time: days; or whole windows, as the same weekday of every week
     * @param length parts of a window: 7 of days, 1 of windows
     */
    public TimeBlocks(final List<FeatureSummary> parts, final int length) {
        if (length < 1 || parts.size() < 2 * length) {
            throw new IllegalArgumentException("a reference of " + parts.size() + " parts does not hold two windows of "
                    + length + ": it has no noise floor");
        }
        final List<Optional<FeatureSummary>> until = running(parts);
        final List<FeatureSummary> reversed = new ArrayList<>(parts);
        Collections.reverse(reversed);
        final List<Optional<FeatureSummary>> untilEnd = running(reversed);
        for (int start = 0; start + length <= parts.size(); start++) {
            final FeatureSummary block = parts.subList(start, start + length).stream()
                    .reduce(FeatureSummary::merge)
                    .orElseThrow();
            final FeatureSummary rest = Stream.of(until.get(start), untilEnd.get(parts.size() - start - length))
                    .flatMap(Optional::stream)
                    .reduce(FeatureSummary::merge)
                    .orElseThrow();
            splits.add(split(rest, block));
        }
        blocks = (double) parts.size() / length;
        degreesOfFreedom = degreesOfFreedom(blocks, length);
    }

    /**
     * Of stretches that are told apart already.
     *
     * @param parts of the reference
     * @param length parts of a window
     */
    public TimeBlocks(final List<Split> splits, final int parts, final int length) {
        this.splits.addAll(splits);
        blocks = (double) parts / length;
        degreesOfFreedom = degreesOfFreedom(blocks, length);
    }

    private static double degreesOfFreedom(final double blocks, final int length) {
        return Math.max(0, (blocks - 1) * (length == 1 ? 1 : GAIN_OF_OVERLAP));
    }

    /** The first none, one, two, ... of them together. */
    private static List<Optional<FeatureSummary>> running(final List<FeatureSummary> parts) {
        final List<Optional<FeatureSummary>> sums = new ArrayList<>();
        sums.add(Optional.empty());
        for (final FeatureSummary part : parts) {
            sums.add(Optional.of(
                    sums.get(sums.size() - 1).map(sum -> sum.merge(part)).orElse(part)));
        }
        return sums;
    }

    /** Names that the rest lacks are unseen to it, whatever the whole reference holds: bins are made anew where they can be. */
    private static Split split(final FeatureSummary rest, final FeatureSummary block) {
        if (rest.valueCounts().isEmpty() || block.valueCounts().isEmpty()) {
            return new Split(rest, block);
        }
        final CategoryBins whole = (CategoryBins) block.histogram().bins();
        final CategoryBins bins = CategoryBins.of(rest.valueCounts().get(), Math.max(1, whole.kept()));
        return new Split(inBins(bins, rest), inBins(bins, block));
    }

    private static FeatureSummary inBins(final CategoryBins bins, final FeatureSummary summary) {
        return FeatureSummary.categorical(
                        bins,
                        summary.valueCounts().orElseThrow(),
                        summary.histogram().nulls())
                .over(summary.days());
    }

    /** A measure of every block. */
    public Values of(final DriftMeasure measure) {
        final double[] values = splits.stream()
                .map(split -> measure.between(split.rest(), split.block()).value())
                .flatMap(value -> value.stream().boxed())
                .mapToDouble(Double::doubleValue)
                .toArray();
        return new Values(values, blocks, degreesOfFreedom);
    }
}
