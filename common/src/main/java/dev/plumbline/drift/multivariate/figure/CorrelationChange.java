package dev.plumbline.drift.multivariate.figure;

import dev.plumbline.stats.VectorMoments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much the dependence of features on each other changed, whatever each does alone: the difference of two matrices of
 * Pearson's correlations. Pairs of which one does not vary on a side have no correlation and are left out.
 *
 * @param largest absolute difference of a pair, from 0 to 2
 * @param norm Frobenius norm of the difference, every pair twice
 * @param pairs those that changed most, the first with the largest difference
 */
public record CorrelationChange(double largest, double norm, List<Pair> pairs) {

    private static final int MOST_NAMED = 10;

    /**
     * One pair of features.
     *
     * @param correlation in the window
     * @param ofReference in the reference
     */
    public record Pair(String feature, String other, double correlation, double ofReference) {

        /** Absolute difference of the correlations. */
        public double change() {
            return Math.abs(correlation - ofReference);
        }
    }

    /**
     * Between the moments of a reference's figures and those of a window.
     *
     * @param names of the figures, in their order
     * @return empty where no pair has a correlation on both sides
     */
    public static Optional<CorrelationChange> between(
            final VectorMoments reference, final VectorMoments window, final List<String> names) {
        final List<Pair> pairs = new ArrayList<>();
        double squares = 0;
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                final OptionalDouble before = correlation(reference, i, j);
                final OptionalDouble now = correlation(window, i, j);
                if (before.isPresent() && now.isPresent()) {
                    final Pair pair = new Pair(names.get(i), names.get(j), now.getAsDouble(), before.getAsDouble());
                    squares += 2 * pair.change() * pair.change();
                    pairs.add(pair);
                }
            }
        }
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        pairs.sort(Comparator.comparingDouble(Pair::change)
                .reversed()
                .thenComparing(Pair::feature)
                .thenComparing(Pair::other));
        return Optional.of(new CorrelationChange(
                pairs.get(0).change(),
                Math.sqrt(squares),
                List.copyOf(pairs.subList(0, Math.min(MOST_NAMED, pairs.size())))));
    }

    private static OptionalDouble correlation(final VectorMoments moments, final int i, final int j) {
        final double spread = Math.sqrt(moments.products(i, i)) * Math.sqrt(moments.products(j, j));
        return spread > 0
                ? OptionalDouble.of(Math.max(-1, Math.min(1, moments.products(i, j) / spread)))
                : OptionalDouble.empty();
    }
}
