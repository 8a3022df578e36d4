package dev.plumbline.ranking.overlap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * How collinear the models of one window are, from the correlations of their scores within queries: of all models
 * together where every pair of them is known, else of each pair alone.
 */
public final class Collinearity {

    private static final String COLLINEAR = "collinear, contribution not identifiable";
    private static final String IDENTIFIABLE = "identifiable";

    private final Map<List<String>, Double> correlations = new HashMap<>();
    private final TreeSet<String> models = new TreeSet<>();
    private Map<String, Double> together = Map.of();
    private boolean isSettled;

    /** A pair's correlation; empty where it has none. */
    public void add(final String a, final String b, final OptionalDouble correlation) {
        models.add(a);
        models.add(b);
        correlation.ifPresent(value -> {
            correlations.put(List.of(a, b), value);
            correlations.put(List.of(b, a), value);
        });
        isSettled = false;
    }

    /**
     * The variance inflation factor of a model, among all models or beside one; empty where a correlation is missing or
     * the factor is infinite.
     */
    public OptionalDouble inflation(final String model, final String beside) {
        final double factor = factor(model, beside);
        return Double.isFinite(factor) && factor >= 1 ? OptionalDouble.of(factor) : OptionalDouble.empty();
    }

    /** Whether the contributions of two models can be distinguished from each other and from the rest. */
    public Optional<String> contribution(final String a, final String b) {
        if (!correlations.containsKey(List.of(a, b))) {
            return Optional.empty();
        }
        return Optional.of(isIdentifiable(factor(a, b)) && isIdentifiable(factor(b, a)) ? IDENTIFIABLE : COLLINEAR);
    }

    /** A factor below 1 comes from correlations over different queries, which are not consistent. */
    private static boolean isIdentifiable(final double factor) {
        return factor >= 1 - 1e-9 && factor <= VarianceInflation.COLLINEAR;
    }

    private double factor(final String model, final String beside) {
        if (!isSettled) {
            together = together();
            isSettled = true;
        }
        if (together.containsKey(model)) {
            return together.get(model);
        }
        final Double correlation = correlations.get(List.of(model, beside));
        return correlation == null ? Double.NaN : 1 / (1 - correlation * correlation);
    }

    private Map<String, Double> together() {
        final List<String> names = new ArrayList<>(models);
        final double[][] matrix = new double[names.size()][names.size()];
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                final Double correlation =
                        i == j ? Double.valueOf(1) : correlations.get(List.of(names.get(i), names.get(j)));
                if (correlation == null) {
                    return Map.of();
                }
                matrix[i][j] = correlation;
            }
        }
        final double[] factors = VarianceInflation.of(matrix);
        final Map<String, Double> byName = new HashMap<>();
        for (int i = 0; i < factors.length; i++) {
            byName.put(names.get(i), factors[i]);
        }
        return byName;
    }
}
