package dev.plumbline.drift.window;

import dev.plumbline.drift.alarm.TimeBlocks;
import dev.plumbline.drift.alarm.TimeBlocks.Overlap;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.profile.ProfileSums;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Stretches of the reference as long as a window by the calendar, each beside what a window would be compared with. A stretch
 * without rows on a day of a usual weekday is none, but in slices, which may have days without rows. Sketches are merged before
 * they are read, and names that only a stretch has are unseen to the rest, as they would be in a window.
 */
final class ReferenceBlocks {

    private final DriftReference reference;
    private final DaySums days;
    private final WindowDays window;

    /** First days of stretches, in order. */
    private final List<Integer> starts;

    /** @param window that stretches are like */
    ReferenceBlocks(final DriftReference reference, final DaySums days, final WindowDays window) {
        this.reference = reference;
        this.days = days;
        this.window = window;
        final boolean[] isUsual = usualWeekdays();
        this.starts = IntStream.rangeClosed(reference.first(), reference.end() - window.length())
                .filter(window::isLike)
                .filter(start -> IntStream.range(start, start + window.length())
                        .allMatch(day -> days.holds(day) || !isUsual[Math.floorMod(day, WindowDays.WEEK)]))
                .boxed()
                .toList();
    }

    /** Weekdays that at least every other week of the reference has. */
    private boolean[] usualWeekdays() {
        final int[] there = new int[WindowDays.WEEK];
        final int[] all = new int[WindowDays.WEEK];
        for (int day = reference.first(); day < reference.end(); day++) {
            all[Math.floorMod(day, WindowDays.WEEK)]++;
            there[Math.floorMod(day, WindowDays.WEEK)] += days.holds(day) ? 1 : 0;
        }
        final boolean[] isUsual = new boolean[WindowDays.WEEK];
        for (int i = 0; i < isUsual.length; i++) {
            isUsual[i] = !reference.isSlice() && there[i] > 0 && 2 * there[i] >= all[i];
        }
        return isUsual;
    }

    /** How many windows that do not overlap the stretches cover. */
    private double number() {
        final BitSet covered = new BitSet();
        starts.forEach(start -> covered.set(start - reference.first(), start - reference.first() + window.length()));
        return (double) covered.cardinality() / window.length();
    }

    /** Every stretch beside all of the reference outside it. */
    TimeBlocks besideTheRest() {
        final List<Integer> parts = days.days(reference.first(), reference.end(), window::isLike);
        final TreeMap<Integer, ProfileSums> before = new TreeMap<>();
        final TreeMap<Integer, ProfileSums> after = new TreeMap<>();
        ProfileSums sum = days.sum(List.of());
        for (final int part : parts) {
            before.put(part, sum);
            sum = together(sum, days.sum(List.of(part)));
        }
        before.put(reference.end(), sum);
        sum = days.sum(List.of());
        after.put(reference.end(), sum);
        for (int i = parts.size() - 1; i >= 0; i--) {
            sum = together(sum, days.sum(List.of(parts.get(i))));
            after.put(parts.get(i), sum);
        }
        final int rest = window.likeDays(reference.first(), reference.end()) - window.length();
        final FeatureHistogram whole =
                stretch(reference.first(), reference.end()).histogram();
        final List<TimeBlocks.Split> splits = new ArrayList<>();
        for (final int start : starts) {
            final int end = start + window.length();
            final ProfileSums outside = together(
                    before.ceilingEntry(start).getValue(),
                    together(after.ceilingEntry(end).getValue(), days.sum(List.of())));
            splits.add(split(days.summary(outside, rest), whole, start));
        }
        return new TimeBlocks(splits, number(), overlap());
    }

    /** Every stretch beside the one right before it. */
    TimeBlocks besideTheOneBefore() {
        final List<TimeBlocks.Split> splits = new ArrayList<>();
        for (final int start : starts) {
            final int before = start - window.back();
            if (starts.contains(before)) {
                splits.add(new TimeBlocks.Split(stretch(before), stretch(start)));
            }
        }
        return new TimeBlocks(splits, number(), overlap());
    }

    private Overlap overlap() {
        return window.isOneDay() ? Overlap.APART : Overlap.OVERLAPPING;
    }

    /** Adds one to another, which is changed. */
    private static ProfileSums together(final ProfileSums added, final ProfileSums addedTo) {
        addedTo.merge(added);
        return addedTo;
    }

    private FeatureSummary stretch(final int start) {
        return stretch(start, start + window.length());
    }

    private FeatureSummary stretch(final int start, final int end) {
        return days.summary(days.sum(days.days(start, end, day -> true)), end - start);
    }

    /**
     * Names that only the stretch has, be they kept or rare, are unseen to the rest. One that other weekdays have is not: a window
     * is counted in the bins of the whole reference too.
     */
    private TimeBlocks.Split split(final FeatureSummary rest, final FeatureHistogram whole, final int start) {
        final FeatureSummary block = stretch(start);
        if (!(block.histogram().bins() instanceof CategoryBins bins)) {
            return new TimeBlocks.Split(rest, block);
        }
        final long[] counts = block.histogram().counts();
        long novel = 0;
        for (int i = 0; i < bins.kept(); i++) {
            if (whole.count(i) == counts[i]) {
                novel += counts[i];
                counts[i] = 0;
            }
        }
        final long rare = Math.min(
                counts[bins.kept()],
                Math.max(0, reference.novelRows(start, start + window.length() - 1, block.rows()) - novel));
        counts[bins.kept()] -= rare;
        counts[bins.unseenBin()] += novel + rare;
        return new TimeBlocks.Split(rest, block.in(new FeatureHistogram(bins, counts)));
    }
}
