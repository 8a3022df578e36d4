package dev.plumbline.trend.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plain formulas, in the order in which a book gives them. */
final class NaiveSeries {

    private NaiveSeries() {}

    static double median(final List<Double> values) {
        final List<Double> sorted = values.stream().sorted().toList();
        final int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    static double slope(final Series series) {
        final List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            for (int j = i + 1; j < series.size(); j++) {
                slopes.add((series.value(j) - series.value(i)) / (series.window(j) - series.window(i)));
            }
        }
        return median(slopes);
    }

    /** The smallest slope at which the weights of all slopes up to it reach half. */
    static double weightedSlope(final Series series) {
        record Pair(double slope, double weight) {}
        final List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            for (int j = i + 1; j < series.size(); j++) {
                final double steps = series.window(j) - series.window(i);
                final double variance = Math.pow(series.stdError(i).orElseThrow(), 2)
                        + Math.pow(series.stdError(j).orElseThrow(), 2);
                pairs.add(new Pair((series.value(j) - series.value(i)) / steps, steps * steps / variance));
            }
        }
        pairs.sort((a, b) -> Double.compare(a.slope(), b.slope()));
        final double half = pairs.stream().mapToDouble(Pair::weight).sum() / 2;
        double sum = 0;
        for (final Pair pair : pairs) {
            sum += pair.weight();
            if (sum >= half) {
                return pair.slope();
            }
        }
        throw new IllegalStateException("the weights do not reach half of their sum");
    }

    /** Squared deviations from the segment's mean, one after the other. */
    static double cost(final double[] values, final int from, final int to) {
        final double mean = Arrays.stream(values, from, to).average().orElseThrow();
        return Arrays.stream(values, from, to)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    /** Cheapest of all splits, each tried. */
    static double cheapest(final double[] values, final int from, final int least, final double penalty) {
        double best = values.length - from >= least ? cost(values, from, values.length) : Double.POSITIVE_INFINITY;
        for (int at = from + least; at <= values.length - least; at++) {
            best = Math.min(best, cost(values, from, at) + penalty + cheapest(values, at, least, penalty));
        }
        return best;
    }
}
