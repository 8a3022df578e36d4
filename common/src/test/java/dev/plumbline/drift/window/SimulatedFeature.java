package dev.plumbline.drift.window;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.drift.profile.DayOfRows;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.drift.profile.ProfileSums;
import dev.plumbline.drift.profile.ProfiledFeature.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rows of one made-up feature, day by day: every weekday has its own level and number of rows, and every day a chance level
 * that all its rows share. Numbers are normal, skewed, rounded or half zeros; names come of eight with weights that move in
 * the same way. From the week of a plant on, a shift is added.
 */
final class SimulatedFeature {

    /** A shift that is planted; sizes are those that must be found. */
    enum Plant {
        NONE,
        MEAN,
        VARIANCE,
        NULLS,
        NEW_CATEGORY
    }

    private static final double[] ROWS = {0.16, 0.16, 0.16, 0.16, 0.16, 0.11, 0.09};
    private static final double[] RHYTHM = {-0.2, -0.1, 0, 0, 0.1, 0.4, 0.5};
    private static final int CATEGORIES = 8;

    private final int number;
    private final double clustering;
    private final Plant plant;
    private final int plantedFrom;
    private final SplittableRandom random;
    private double ofYear;

    /**
     * @param clustering standard deviation of a day's own level, in standard deviations of rows
     * @param plantedFrom the first week of the shift
     */
    SimulatedFeature(
            final int number, final double clustering, final Plant plant, final int plantedFrom, final long seed) {
        this.number = number;
        this.clustering = clustering;
        this.plant = plant;
        this.plantedFrom = plantedFrom;
        this.random = new SplittableRandom(seed * 1_000_003 + number);
    }

    boolean isNumeric() {
        return plant == Plant.NONE ? number % 4 != 3 : plant != Plant.NEW_CATEGORY;
    }

    /** The same with a level that swings over the year. @param amplitude in standard deviations of rows */
    SimulatedFeature inAYearOf(final double amplitude) {
        ofYear = amplitude;
        return this;
    }

    /**
     * What the job makes of it.
     *
     * @param referenceDays days of the reference, whole weeks from day 0 on
     * @param rowsOfWeek of the reference
     * @param weeks that are served after it
     * @param rowsOfServed of such a week
     */
    FeatureDrift drift(
            final int referenceDays,
            final int rowsOfWeek,
            final int weeks,
            final int rowsOfServed,
            final DriftSettings settings) {
        final List<double[]> days = new ArrayList<>();
        for (int day = 0; day < referenceDays; day++) {
            days.add(day(day, -1, rowsOfWeek));
        }
        final double[] rows =
                new double[days.stream().mapToInt(day -> day.length).sum()];
        int place = 0;
        for (final double[] day : days) {
            System.arraycopy(day, 0, rows, place, day.length);
            place += day.length;
        }
        final FeatureReference feature = new FeatureReference(
                "f" + number,
                bins(rows),
                isNumeric() ? NumericMoments.of(rows) : NumericMoments.EMPTY,
                isNumeric() ? Reading.NUMBER : Reading.NAME);
        final DaySums ofReference = new DaySums(feature);
        for (int day = 0; day < referenceDays; day++) {
            ofReference.put(day, sums(feature, days.get(day), true));
        }
        final DaySums served = new DaySums(feature);
        for (int day = 0; day < WindowDays.WEEK * weeks; day++) {
            final double[] values = day(referenceDays + day, day / WindowDays.WEEK, rowsOfServed);
            served.put(referenceDays + day, sums(feature, values, false));
        }
        return new FeatureDrift(
                FeatureDays.reference(feature, 0, referenceDays, List.of()), settings, ofReference, served);
    }

    private ProfileSums sums(final FeatureReference feature, final double[] values, final boolean withSketches) {
        final double[] present = present(values);
        final long nulls = values.length - present.length;
        if (!isNumeric()) {
            return DayOfRows.names(feature, names(present), nulls);
        }
        return withSketches
                ? DayOfRows.numbers(feature, present, nulls)
                : DayOfRows.countedNumbers(feature, present, nulls);
    }

    /** The rows of a day. @param week of serving, below 0 of the reference */
    private double[] day(final int day, final int week, final int rowsOfWeek) {
        final int weekday = day % WindowDays.WEEK;
        final double level =
                RHYTHM[weekday] + clustering * random.nextGaussian() - ofYear * Math.sin(2 * Math.PI * day / 364);
        final double nullLevel = 0.02 * Math.exp(clustering * 2 * random.nextGaussian());
        final boolean isPlanted = week >= plantedFrom;
        final double[] values = new double[(int) (ROWS[weekday] * rowsOfWeek)];
        final double nulls = (number % 3 == 0 ? nullLevel : 0) + (isPlanted && plant == Plant.NULLS ? 0.05 : 0);
        for (int i = 0; i < values.length; i++) {
            values[i] = nulls > 0 && random.nextDouble() < nulls
                    ? Double.NaN
                    : isNumeric() ? number(level, isPlanted) : category(level, isPlanted);
        }
        return values;
    }

    private double number(final double level, final boolean isPlanted) {
        final double noise = random.nextGaussian();
        final double spread = isPlanted && plant == Plant.VARIANCE ? Math.sqrt(1.2) : 1;
        final double shift = isPlanted && plant == Plant.MEAN ? 0.1 * 1.02 : 0;
        final double value = spread * (noise + level) + shift;
        return switch (plant == Plant.NONE ? number % 4 : 0) {
            case 1 -> Math.exp(0.5 * value);
            case 2 -> value < 0 ? 0 : Math.rint(value * 10);
            default -> value;
        };
    }

    private double category(final double level, final boolean isPlanted) {
        if (isPlanted && plant == Plant.NEW_CATEGORY && random.nextDouble() < 0.02) {
            return CATEGORIES;
        }
        final double place = random.nextGaussian() + level;
        return Math.max(0, Math.min(CATEGORIES - 1, Math.floor(place * 2 + 4)));
    }

    private FeatureBins bins(final double[] values) {
        final double[] present = present(values);
        return isNumeric()
                ? NumericBins.of(ValueDistribution.of(present), NumericBins.DEFAULT_BINS)
                : CategoryBins.of(names(present), CategoryBins.DEFAULT_KEPT);
    }

    private static double[] present(final double[] values) {
        final double[] present = new double[values.length];
        int size = 0;
        for (final double value : values) {
            present[size] = value;
            size += Double.isNaN(value) ? 0 : 1;
        }
        return Arrays.copyOf(present, size);
    }

    private static Map<String, Long> names(final double[] values) {
        final long[] counts = new long[CATEGORIES + 1];
        for (final double value : values) {
            counts[(int) value]++;
        }
        final Map<String, Long> names = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                names.put("c" + i, counts[i]);
            }
        }
        return names;
    }
}
