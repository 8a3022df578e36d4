package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.FeatureHistogram;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.measure.ValueDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** The rows of a day. */
    private void day(final int week, final int weekday, final int rowsOfWeek, final List<double[]> into) {
        final double level = RHYTHM[weekday] + clustering * random.nextGaussian();
        final double nullLevel = 0.02 * Math.exp(clustering * 2 * random.nextGaussian());
        final boolean isPlanted = week >= plantedFrom;
        final int rows = (int) (ROWS[weekday] * rowsOfWeek);
        final double[] values = new double[rows];
        final double nulls = (number % 3 == 0 ? nullLevel : 0) + (isPlanted && plant == Plant.NULLS ? 0.05 : 0);
        for (int i = 0; i < rows; i++) {
            values[i] = nulls > 0 && random.nextDouble() < nulls
                    ? Double.NaN
                    : isNumeric() ? number(level, isPlanted) : category(level, isPlanted);
        }
        into.add(values);
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

    /** A whole week. */
    double[] week(final int week, final int rows) {
        final List<double[]> days = new ArrayList<>();
        for (int weekday = 0; weekday < 7; weekday++) {
            day(week, weekday, rows, days);
        }
        return days.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** One day. */
    double[] day(final int week, final int weekday, final int rowsOfWeek) {
        final List<double[]> days = new ArrayList<>();
        day(week, weekday, rowsOfWeek, days);
        return days.get(0);
    }

    FeatureBins bins(final double[] values) {
        final double[] present = present(values);
        return isNumeric()
                ? NumericBins.of(ValueDistribution.of(present), NumericBins.DEFAULT_BINS)
                : CategoryBins.of(names(present), CategoryBins.DEFAULT_KEPT);
    }

    /** As a profile of days keeps it: histogram and moments of numbers, rows per name. */
    FeatureSummary profile(final FeatureBins bins, final double[] values) {
        final double[] present = present(values);
        final long nulls = values.length - present.length;
        if (bins instanceof CategoryBins categories) {
            return FeatureSummary.categorical(categories, names(present), nulls);
        }
        return new FeatureSummary(
                FeatureHistogram.of((NumericBins) bins, present, nulls),
                Optional.of(NumericMoments.of(present)),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                0);
    }

    /** With all numbers: what random windows are drawn from. */
    FeatureSummary whole(final FeatureBins bins, final double[] values) {
        final double[] present = present(values);
        return bins instanceof NumericBins numeric
                ? FeatureSummary.numeric(numeric, present, values.length - present.length)
                : profile(bins, values);
    }

    private static double[] present(final double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
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

    /** The measures that are watched. */
    List<DriftMeasure> measures() {
        return (isNumeric()
                        ? List.of("js_distance", "mean_change", "sd_ratio", "null_rate_change")
                        : List.of("js_distance", "null_rate_change", "unseen_rate"))
                .stream().map(name -> DriftMeasures.named(name).orElseThrow()).toList();
    }
}
