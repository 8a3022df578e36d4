package dev.plumbline.drift.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Generated rows of one feature on both sides: many equal values, nulls, NaN and infinities among them. */
record SampleFeature(FeatureKind kind, List<Object> reference, List<Object> current) {

    static SampleFeature draw(final Random random) {
        final FeatureKind kind = random.nextBoolean() ? FeatureKind.NUMERIC : FeatureKind.CATEGORICAL;
        return new SampleFeature(kind, rows(kind, random, 0), rows(kind, random, random.nextInt(3)));
    }

    private static List<Object> rows(final FeatureKind kind, final Random random, final int shift) {
        final int size = random.nextInt(12) == 0 ? random.nextInt(3) : 1 + random.nextInt(80);
        final int values = 1 + random.nextInt(40);
        final double nulls = random.nextInt(3) == 0 ? random.nextDouble() : 0.05;
        final List<Object> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (random.nextDouble() < nulls) {
                rows.add(null);
            } else if (kind == FeatureKind.CATEGORICAL) {
                rows.add("v" + (random.nextInt(values) + shift));
            } else if (random.nextInt(20) == 0) {
                rows.add(List.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, -0.0)
                        .get(random.nextInt(4)));
            } else {
                rows.add(random.nextInt(values) / 4.0 + shift);
            }
        }
        return rows;
    }

    FeatureBins bins() {
        return kind == FeatureKind.NUMERIC
                ? NumericBins.of(ValueDistribution.of(numbers(reference)), 8)
                : CategoryBins.of(names(reference), 5);
    }

    FeatureSummary ofReference() {
        return summary(bins(), reference);
    }

    FeatureSummary ofCurrent() {
        return summary(bins(), current);
    }

    static FeatureSummary summary(final FeatureBins bins, final List<Object> rows) {
        final long nulls = rows.stream().filter(row -> row == null).count();
        return bins instanceof NumericBins numeric
                ? FeatureSummary.numeric(numeric, numbers(rows), nulls).over(7)
                : FeatureSummary.categorical((CategoryBins) bins, names(rows), nulls)
                        .over(7);
    }

    static double[] numbers(final List<Object> rows) {
        return rows.stream()
                .filter(Double.class::isInstance)
                .mapToDouble(row -> (Double) row)
                .toArray();
    }

    static double[] finite(final List<Object> rows) {
        return Arrays.stream(numbers(rows)).filter(Double::isFinite).toArray();
    }

    static Map<String, Long> names(final List<Object> rows) {
        final Map<String, Long> counts = new HashMap<>();
        rows.stream().filter(row -> row != null).forEach(row -> counts.merge((String) row, 1L, Long::sum));
        return counts;
    }
}
