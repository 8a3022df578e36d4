package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether a series comes back to the same values every so many windows: Kruskal and Wallis's test (1952) of the values
 * without their slope, grouped by place in the cycle. Persistence makes places next to each other alike, which makes the test
 * conservative.
 *
 * @param period windows of a cycle: 7 days, 52 weeks
 * @param h the statistic, corrected for ties
 * @param degreesOfFreedom places in the cycle less 1
 * @param p of a value at least as large without any season
 * @param amplitude highest less lowest place of the cycle, by medians of the values without their slope
 * @param slopePerPeriod median slope between windows of the same place, which no season disturbs
 */
public record Seasonality(
        int period, double h, int degreesOfFreedom, double p, double amplitude, double slopePerPeriod) {

    /** Days of a week. */
    public static final int WEEKDAY = 7;

    /** Of a series of two whole cycles or more. @param period 2 or more */
    public static Answer<Seasonality> of(final Series series, final int period) {
        return of(series, period, () -> TheilSen.of(series).slope());
    }

    /** The same where the series' slope is known already. */
    public static Answer<Seasonality> of(final Series series, final int period, final double slope) {
        return of(series, period, () -> slope);
    }

    private static Answer<Seasonality> of(final Series series, final int period, final DoubleSupplier slope) {
        if (series.size() < Series.FEWEST_WINDOWS
                || series.window(series.size() - 1) - series.window(0) + 1 < 2L * period) {
            return Answer.none(Reason.INSUFFICIENT_DATA);
        }
        if (series.isConstant()) {
            return Answer.none(Reason.CONSTANT);
        }
        final double[] level = series.without(slope.getAsDouble());
        final Map<Integer, List<Integer>> places = new TreeMap<>();
        for (int i = 0; i < series.size(); i++) {
            places.computeIfAbsent((int) Math.floorMod(series.window(i), (long) period), place -> new ArrayList<>())
                    .add(i);
        }
        if (places.size() < 2 || places.size() == series.size()) {
            return Answer.none(Reason.INSUFFICIENT_DATA);
        }
        final double h = kruskalWallis(level, places.values());
        if (!Double.isFinite(h)) {
            return Answer.none(Reason.NO_NOISE);
        }
        final List<Double> medians = places.values().stream()
                .map(at -> Median.of(at.stream().mapToDouble(i -> level[i]).toArray()))
                .toList();
        final DoubleSummaryStatistics levels =
                medians.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        final int degrees = places.size() - 1;
        return Answer.of(new Seasonality(
                period,
                h,
                degrees,
                ChiSquaredDistribution.of(degrees).survivalProbability(h),
                levels.getMax() - levels.getMin(),
                slopePerPeriod(series, places.values(), period)));
    }

    private static double kruskalWallis(final double[] values, final Iterable<List<Integer>> groups) {
        final MidRanks ranks = MidRanks.of(values);
        double between = 0;
        for (final List<Integer> group : groups) {
            final double sum = group.stream().mapToDouble(ranks::rank).sum();
            between += sum * sum / group.size();
        }
        final double n = values.length;
        return (12 / (n * (n + 1)) * between - 3 * (n + 1)) / ranks.tieCorrection();
    }

    private static double slopePerPeriod(final Series series, final Iterable<List<Integer>> groups, final int period) {
        int pairs = 0;
        for (final List<Integer> group : groups) {
            pairs += group.size() * (group.size() - 1) / 2;
        }
        final double[] slopes = new double[pairs];
        int next = 0;
        for (final List<Integer> group : groups) {
            for (int i = 0; i < group.size(); i++) {
                for (int j = i + 1; j < group.size(); j++) {
                    final double cycles = (double) (series.window(group.get(j)) - series.window(group.get(i))) / period;
                    slopes[next++] = (series.value(group.get(j)) - series.value(group.get(i))) / cycles;
                }
            }
        }
        return Median.ofScratch(slopes);
    }
}
