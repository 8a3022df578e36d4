package dev.plumbline.drift.window;

import dev.plumbline.drift.alarm.TimeBlocks;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.profile.ProfileSums;
import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of the reference as long as a window, each beside what a window would be compared with. Sketches are merged before
 * they are read, and names that only a stretch has are unseen to the rest, as they would be in a window.
 */
final class ReferenceBlocks {

    private final DriftReference reference;
    private final DaySums days;
    private final List<Integer> parts;
    private final int length;

    /**
     * @param parts days of the reference in order
     * @param length of them in a window
     */
    ReferenceBlocks(final DriftReference reference, final DaySums days, final List<Integer> parts, final int length) {
        this.reference = reference;
        this.days = days;
        this.parts = parts;
        this.length = length;
    }

    /** Whether there are two windows at least. */
    boolean areKnown() {
        return parts.size() >= 2 * length;
    }

    /** Every stretch beside all of the reference outside it. */
    TimeBlocks besideTheRest() {
        final List<ProfileSums> until = new ArrayList<>();
        final List<ProfileSums> from = new ArrayList<>();
        for (int i = 0; i <= parts.size(); i++) {
            until.add(i == 0 ? days.sum(List.of()) : sum(until.get(i - 1), days.sum(parts.subList(i - 1, i))));
            final int back = parts.size() - i;
            from.add(i == 0 ? days.sum(List.of()) : sum(from.get(i - 1), days.sum(parts.subList(back, back + 1))));
        }
        final List<TimeBlocks.Split> splits = new ArrayList<>();
        for (int start = 0; start + length <= parts.size(); start++) {
            final ProfileSums rest = sum(until.get(start), from.get(parts.size() - start - length));
            splits.add(new TimeBlocks.Split(days.summary(rest, parts.size() - length), block(start)));
        }
        return new TimeBlocks(splits, parts.size(), length);
    }

    /** Every stretch beside the one right before it. */
    TimeBlocks besideTheOneBefore() {
        final List<TimeBlocks.Split> splits = new ArrayList<>();
        for (int start = length; start + length <= parts.size(); start++) {
            splits.add(new TimeBlocks.Split(
                    days.summary(days.sum(parts.subList(start - length, start)), length),
                    days.summary(days.sum(parts.subList(start, start + length)), length)));
        }
        return new TimeBlocks(splits, parts.size(), length);
    }

    private static ProfileSums sum(final ProfileSums before, final ProfileSums added) {
        added.merge(before);
        return added;
    }

    private FeatureSummary block(final int start) {
        final List<Integer> some = parts.subList(start, start + length);
        final FeatureSummary block = days.summary(days.sum(some), length);
        if (!(block.histogram().bins() instanceof CategoryBins bins)) {
            return block;
        }
        final long[] counts = block.histogram().counts();
        final long novel = Math.min(counts[bins.kept()], reference.novelRows(some.get(0), some.get(length - 1)));
        counts[bins.kept()] -= novel;
        counts[bins.unseenBin()] += novel;
        return new FeatureSummary(
                new FeatureHistogram(bins, counts),
                block.moments(),
                block.distribution(),
                block.valueCounts(),
                block.distinct(),
                block.seenOnce(),
                block.outside(),
                block.days());
    }
}
