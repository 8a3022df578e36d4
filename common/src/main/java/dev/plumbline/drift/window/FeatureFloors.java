package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.alarm.RandomWindows;
import dev.plumbline.drift.alarm.SamplingNoise;
import dev.plumbline.drift.alarm.TimeBlocks;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.Needed;
import dev.plumbline.drift.measure.OutOfRangeRate;
import dev.plumbline.drift.measure.UnseenRate;
import dev.plumbline.stats.UnitHash;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the measures of one feature do without any shift: between stretches of time of the reference, and by sampling alone. Floors
 * of windows of nearly the same size are the same.
 */
final class FeatureFloors {

    /** Sizes of windows are rounded down to powers of this: noise is rather taken too large than too small. */
    private static final double STEP_OF_SIZES = 1.25;

    private static final double FEWEST_BLOCKS = 2;

    /** How far a stretch of new names is known: {@code short_lived_rows} holds none that are longer. */
    private static final int LONGEST_OF_NAMES = 31;

    private record BlocksKey(boolean isOfTheOneBefore, int weekday, int length) {}

    private record SumsKey(BlocksKey blocks, DaySums sums) {}

    private record SizeKey(int weekday, int length, long rows) {}

    private final DriftReference reference;
    private final DriftSettings settings;
    private final DaySums days;
    private final DaySums counted;
    private final long seed;
    private final Map<SumsKey, TimeBlocks> blocks = new HashMap<>();
    private final Map<SizeKey, RandomWindows> random = new HashMap<>();
    private final Map<String, TimeBlocks.Values> values = new HashMap<>();
    private final Map<String, SamplingNoise> noise = new HashMap<>();

    FeatureFloors(final DriftReference reference, final DriftSettings settings, final DaySums days) {
        this.reference = reference;
        this.settings = settings;
        this.days = days;
        this.counted = days.withoutSketches();
        this.seed = UnitHash.of(settings.seed(), reference.feature().feature());
    }

    /** The floors of windows like one. */
    final class Floors {

        private final WindowDays window;
        private final BlocksKey key;
        private final FeatureSummary all;
        private final double compared;
        private final long rows;

        private Floors(
                final WindowDays window,
                final BlocksKey key,
                final FeatureSummary all,
                final double compared,
                final long rows) {
            this.window = window;
            this.key = key;
            this.all = all;
            this.compared = compared;
            this.rows = rows;
        }

        /** The floor of a measure; without figures where the reference has too little information. */
        NoiseFloor of(final DriftMeasure measure, final OptionalDouble expected) {
            final boolean isUnknown = measure instanceof OutOfRangeRate
                    || measure instanceof UnseenRate
                            && (!reference.knowsShortLived() || window.length() > LONGEST_OF_NAMES);
            if (isUnknown) {
                return NoiseFloor.unknown(measure);
            }
            final TimeBlocks stretches = blocks(measure.needs().stream().allMatch(Needed::isCounted) ? counted : days);
            if (stretches.blocks() < FEWEST_BLOCKS) {
                return NoiseFloor.unknown(measure);
            }
            final TimeBlocks.Values time = values.computeIfAbsent(measure.name() + key, each -> stretches.of(measure));
            final long ofBlock = size(stretches.comparedRows(), stretches.rows(), all.rows());
            // what time does below the noise of its own stretches the reference does not show
            final long ofWindow = Math.min(rows, ofBlock);
            return NoiseFloor.of(
                    measure, time, sampled(measure, ofBlock), sampled(measure, ofWindow), compared, expected);
        }

        private TimeBlocks blocks(final DaySums sums) {
            return blocks.computeIfAbsent(new SumsKey(key, sums), each -> {
                final ReferenceBlocks stretches = new ReferenceBlocks(reference, sums, window);
                return key.isOfTheOneBefore() ? stretches.besideTheOneBefore() : stretches.besideTheRest();
            });
        }

        private SamplingNoise sampled(final DriftMeasure measure, final long size) {
            final SizeKey sizeKey = new SizeKey(key.weekday(), key.length(), size);
            return noise.computeIfAbsent(measure.name() + sizeKey, each -> random.computeIfAbsent(
                            sizeKey, drawn -> new RandomWindows(all, size, settings.randomWindows(), seed))
                    .of(measure));
        }
    }

    /**
     * Of a window.
     *
     * @param all days of the reference that the window may be compared with
     * @param compared rows that it is compared with
     * @param comparedWindows how many windows these are, above 0
     * @param rows of the window
     */
    Floors of(
            final WindowDays window,
            final Comparison comparison,
            final FeatureSummary all,
            final long compared,
            final double comparedWindows,
            final long rows) {
        return new Floors(
                window,
                new BlocksKey(comparison == Comparison.PREVIOUS_WINDOW, window.weekday(), window.length()),
                all,
                comparedWindows,
                size(compared, rows, all.rows()));
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
