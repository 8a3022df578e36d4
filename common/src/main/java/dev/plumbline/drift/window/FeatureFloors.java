package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.alarm.RandomWindows;
import dev.plumbline.drift.alarm.TimeBlocks;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.OutOfRangeRate;
import dev.plumbline.drift.measure.UnseenRate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the measures of one feature do without any shift: between stretches of time of the reference, and by sampling alone. Floors
 * of windows of nearly the same size are the same.
 */
final class FeatureFloors {

    /** Sizes of windows are rounded down to powers of this: noise is rather taken too large than too small. */
    private static final double STEP_OF_SIZES = 1.25;

    private static final TimeBlocks.Values NO_BLOCKS = new TimeBlocks.Values(new double[0], 0, 0);

    private record BlocksKey(boolean isOfTheOneBefore, int weekday, int length) {}

    private record SizeKey(int weekday, int length, long rows) {}

    private final DriftReference reference;
    private final DriftSettings settings;
    private final DaySums days;
    private final Map<BlocksKey, Optional<TimeBlocks>> blocks = new HashMap<>();
    private final Map<SizeKey, RandomWindows> random = new HashMap<>();
    private final Map<String, TimeBlocks.Values> values = new HashMap<>();
    private final Map<String, double[]> noise = new HashMap<>();

    FeatureFloors(final DriftReference reference, final DriftSettings settings, final DaySums days) {
        this.reference = reference;
        this.settings = settings;
        this.days = days;
    }

    private static NoiseFloor unknown(final DriftMeasure measure) {
        return new NoiseFloor(
                measure.scale(), 0, 0, measure.scale().even(measure.neutral()), Double.MIN_NORMAL, measure.neutral());
    }

    /** The floors of windows like one. */
    final class Floors {

        private final BlocksKey blocksKey;
        private final SizeKey sizeKey;
        private final List<Integer> parts;
        private final FeatureSummary all;

        private Floors(
                final BlocksKey blocksKey, final SizeKey sizeKey, final List<Integer> parts, final FeatureSummary all) {
            this.blocksKey = blocksKey;
            this.sizeKey = sizeKey;
            this.parts = parts;
            this.all = all;
        }

        /** The floor of a measure; it knows nothing where the reference tells too little. */
        NoiseFloor of(final DriftMeasure measure, final OptionalDouble expected) {
            final boolean isUnknown =
                    measure instanceof OutOfRangeRate || measure instanceof UnseenRate && !reference.knowsShortLived();
            final TimeBlocks.Values time = isUnknown
                    ? NO_BLOCKS
                    : values.computeIfAbsent(measure.name() + blocksKey, each -> blocks().map(some -> some.of(measure))
                            .orElse(NO_BLOCKS));
            return time.values().length == 0
                    ? unknown(measure)
                    : NoiseFloor.of(
                            measure,
                            time,
                            noise.computeIfAbsent(
                                    measure.name() + sizeKey, each -> sampled().values(measure)),
                            expected);
        }

        private Optional<TimeBlocks> blocks() {
            return blocks.computeIfAbsent(blocksKey, key -> {
                final ReferenceBlocks stretches = new ReferenceBlocks(reference, days, parts, key.length());
                return stretches.areKnown()
                        ? Optional.of(
                                key.isOfTheOneBefore() ? stretches.besideTheOneBefore() : stretches.besideTheRest())
                        : Optional.empty();
            });
        }

        private RandomWindows sampled() {
            return random.computeIfAbsent(
                    sizeKey, key -> new RandomWindows(all, key.rows(), settings.randomWindows(), settings.seed()));
        }
    }

    /**
     * Of a window.
     *
     * @param all days of the reference that the window may be compared with
     * @param compared rows that it is compared with
     * @param rows of the window
     */
    Floors of(
            final WindowDays window,
            final Comparison comparison,
            final FeatureSummary all,
            final long compared,
            final long rows) {
        final List<Integer> parts =
                reference.isTimed() ? days.days(reference.first(), reference.end(), window::isLike) : List.of();
        final int length = window.isOneDay() ? 1 : window.length();
        final boolean isOfTheOneBefore = comparison == Comparison.PREVIOUS_WINDOW;
        return new Floors(
                new BlocksKey(isOfTheOneBefore, window.weekday(), length),
                new SizeKey(window.weekday(), length, size(compared, rows, all.rows())),
                parts,
                all);
    }

    /**
     * Rows of a window that varies beside the whole reference as much as one of so many rows varies beside what it is compared
     * with.
     */
    private static long size(final long compared, final long rows, final long all) {
        if (compared == 0 || rows == 0 || all == 0) {
            return 1;
        }
        final double effective = (double) compared / (compared + rows) * rows;
        final double wanted = effective < all ? effective * all / (all - effective) : all;
        return Math.max(1, (long) Math.pow(STEP_OF_SIZES, Math.floor(Math.log(wanted) / Math.log(STEP_OF_SIZES))));
    }
}
