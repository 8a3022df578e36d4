package dev.plumbline.drift.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** The definitions word by word, on lists of rows, without regard to time. */
final class NaiveDrift {

    private NaiveDrift() {}

    /** The value of a measure; empty where its definition gives none. */
    static OptionalDouble value(final String measure, final SampleFeature feature) {
        final List<Object> reference = feature.reference();
        final List<Object> current = feature.current();
        if (reference.isEmpty() || current.isEmpty()) {
            return OptionalDouble.empty();
        }
        final double[] f = SampleFeature.finite(reference);
        final double[] g = SampleFeature.finite(current);
        final long valuesNow = current.stream().filter(row -> row != null).count();
        final long valuesBefore = reference.stream().filter(row -> row != null).count();
        return switch (measure) {
            case "psi" ->
                sum(feature, (p, q) -> {
                    final double a = Math.max(p, 1e-4);
                    final double b = Math.max(q, 1e-4);
                    return (b - a) * Math.log(b / a);
                });
            case "js_distance" -> root(sum(feature, NaiveDrift::jensenShannon), 2);
            case "hellinger" -> root(sum(feature, (p, q) -> Math.pow(Math.sqrt(p) - Math.sqrt(q), 2)), 2);
            case "total_variation" ->
                some(sum(feature, (p, q) -> Math.abs(p - q)).getAsDouble() / 2);
            case "l_infinity" ->
                some(Collections.max(shares(feature).values().stream()
                        .map(both -> Math.abs(both[0] - both[1]))
                        .toList()));
            case "chi_square" -> some(chiSquare(feature));
            case "cramers_v" -> some(Math.sqrt(chiSquare(feature) / (reference.size() + current.size())));
            case "ks" -> f.length == 0 || g.length == 0 ? none() : some(largestGap(f, g));
            case "wasserstein" -> f.length == 0 || g.length == 0 ? none() : some(integral(f, g, Math::abs));
            case "wasserstein_normalized" ->
                f.length == 0 || g.length == 0 || deviation(f) == 0
                        ? none()
                        : some(integral(f, g, Math::abs) / deviation(f));
            case "energy_distance" ->
                f.length == 0 || g.length == 0 ? none() : some(Math.sqrt(2 * integral(f, g, gap -> gap * gap)));
            case "mean_change" ->
                f.length == 0 || g.length == 0 || deviation(f) == 0 ? none() : some((mean(g) - mean(f)) / deviation(f));
            case "sd_ratio" ->
                f.length == 0 || g.length < 2 || deviation(f) == 0 ? none() : some(deviation(g) / deviation(f));
            case "null_rate_change" ->
                some((current.size() - valuesNow) / (double) current.size()
                        - (reference.size() - valuesBefore) / (double) reference.size());
            case "unseen_rate" ->
                valuesNow == 0 || valuesBefore == 0
                        ? none()
                        : some(current.stream()
                                        .filter(row -> row != null && !reference.contains(row))
                                        .count()
                                / (double) valuesNow);
            case "out_of_range_rate" ->
                valuesNow == 0 || f.length == 0
                        ? none()
                        : some(Arrays.stream(SampleFeature.numbers(current))
                                        .filter(x -> x < Arrays.stream(f).min().getAsDouble()
                                                || x > Arrays.stream(f).max().getAsDouble())
                                        .count()
                                / (double) valuesNow);
            case "cardinality_change" ->
                distinct(reference) == 0 ? none() : some((double) distinct(current) / distinct(reference) - 1);
            default -> throw new AssertionError("no naive formula of " + measure);
        };
    }

    private static long distinct(final List<Object> rows) {
        return rows.stream()
                .filter(row -> row != null && !(row instanceof Double x && !Double.isFinite(x)))
                .map(row -> row instanceof Double x ? (Object) (x + 0.0) : row)
                .distinct()
                .count();
    }

    /** Shares of both sides by the name of a bin, found by looking at every row and every edge. */
    static Map<String, double[]> shares(final SampleFeature feature) {
        final Map<String, double[]> shares = new LinkedHashMap<>();
        feature.reference()
                .forEach(row -> shares.computeIfAbsent(bin(feature, row), b -> new double[2])[0] +=
                        1.0 / feature.reference().size());
        feature.current()
                .forEach(row -> shares.computeIfAbsent(bin(feature, row), b -> new double[2])[1] +=
                        1.0 / feature.current().size());
        return shares;
    }

    private static String bin(final SampleFeature feature, final Object row) {
        if (row == null) {
            return "null";
        }
        if (row instanceof Double number) {
            final double[] sorted = SampleFeature.finite(feature.reference());
            Arrays.sort(sorted);
            final TreeSet<Double> edges = new TreeSet<>();
            for (int k = 1; k < 8 && sorted.length > 0; k++) {
                edges.add(sorted[(k * sorted.length + 7) / 8 - 1] + 0.0);
            }
            return Double.isFinite(number)
                    ? "up to "
                            + edges.stream()
                                    .filter(edge -> number <= edge)
                                    .findFirst()
                                    .orElse(1e9)
                    : "special " + number;
        }
        final Map<String, Long> counts = new TreeMap<>(SampleFeature.names(feature.reference()));
        final List<String> byCount = new ArrayList<>(counts.keySet());
        byCount.sort((a, b) -> Long.compare(counts.get(b), counts.get(a)));
        final int place = byCount.indexOf(row);
        return place < 0 ? "unseen" : place < 5 ? (String) row : "other";
    }

    private static OptionalDouble sum(final SampleFeature feature, final DoubleBinaryOperator term) {
        return some(shares(feature).values().stream()
                .mapToDouble(both -> term.applyAsDouble(both[0], both[1]))
                .sum());
    }

    private static double jensenShannon(final double p, final double q) {
        final double ofP = p == 0 ? 0 : p * Math.log(2 * p / (p + q));
        final double ofQ = q == 0 ? 0 : q * Math.log(2 * q / (p + q));
        return (ofP + ofQ) / Math.log(2);
    }

    private static double chiSquare(final SampleFeature feature) {
        final double n = feature.reference().size();
        final double m = feature.current().size();
        return shares(feature).values().stream()
                .mapToDouble(both -> {
                    final double expected = (both[0] * n + both[1] * m) / (n + m);
                    return (Math.pow(both[0] - expected, 2) * n + Math.pow(both[1] - expected, 2) * m) / expected;
                })
                .sum();
    }

    private static double share(final double[] values, final double upTo) {
        return Arrays.stream(values).filter(value -> value <= upTo).count() / (double) values.length;
    }

    private static double largestGap(final double[] f, final double[] g) {
        return Arrays.stream(together(f, g))
                .map(x -> Math.abs(share(f, x) - share(g, x)))
                .max()
                .getAsDouble();
    }

    private static double integral(final double[] f, final double[] g, final DoubleUnaryOperator ofGap) {
        final double[] all = together(f, g);
        double sum = 0;
        for (int i = 1; i < all.length; i++) {
            sum += ofGap.applyAsDouble(share(f, all[i - 1]) - share(g, all[i - 1])) * (all[i] - all[i - 1]);
        }
        return sum;
    }

    private static double[] together(final double[] f, final double[] g) {
        return DoubleStream.concat(Arrays.stream(f), Arrays.stream(g)).sorted().toArray();
    }

    private static double mean(final double[] values) {
        return Arrays.stream(values).average().getAsDouble();
    }

    private static double deviation(final double[] values) {
        final double mean = mean(values);
        final double squares =
                Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return Arrays.stream(values).distinct().count() < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
    }

    private static OptionalDouble root(final OptionalDouble sum, final double divisor) {
        return some(Math.sqrt(Math.max(0, sum.getAsDouble()) / divisor));
    }

    private static OptionalDouble some(final double value) {
        return OptionalDouble.of(value);
    }

    private static OptionalDouble none() {
        return OptionalDouble.empty();
    }
}
