package dev.plumbline.ranking.overlap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The overlap of two models' lists of one query, both not empty. Undefined figures are NaN here: this only carries figures from
 * rows to {@link OverlapStatistic}, and is not a result.
 *
 * @param rbo rank-biased overlap
 * @param rboByChance its expected value if both lists were in random order
 * @param tau Kendall's tau-b of the scores of the items in both lists; NaN where all scores of a model are equal
 * @param jaccard of the top k: items in both over items in either
 * @param squaresOfA sum of squares of a's scores of the items in both lists, about their mean
 * @param squaresOfB the same for b
 * @param products sum of their products
 * @param valueOfA the metric of a's list, no deeper than it was kept; NaN where not defined
 * @param valueOfB the metric of b's
 * @param combined the metric of their fusions, in the order of {@link RankFusion#WEIGHTS}
 */
public record QueryOverlap(
        double rbo,
        double rboByChance,
        double tau,
        double jaccard,
        double squaresOfA,
        double squaresOfB,
        double products,
        double valueOfA,
        double valueOfB,
        List<Double> combined) {

    private static final int SCALARS = 9;

    /**
     * Compares two lists.
     *
     * @param metric of a list of items from the top down; NaN where not defined
     */
    public static QueryOverlap of(
            final TopItems a,
            final TopItems b,
            final ToDoubleFunction<List<String>> metric,
            final RankBiasedOverlap.Ties ties,
            final OverlapSettings settings) {
        final Map<String, Integer> inB = new HashMap<>();
        for (int j = 0; j < b.size(); j++) {
            inB.put(b.items().get(j), j);
        }
        final List<double[]> both = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            final Integer j = inB.get(a.items().get(i));
            if (j != null) {
                both.add(new double[] {a.place(i), b.place(j)});
            }
        }
        final double[] ofA = both.stream().mapToDouble(places -> -places[0]).toArray();
        final double[] ofB = both.stream().mapToDouble(places -> -places[1]).toArray();
        final double[] moments = centred(ofA, ofB);
        return new QueryOverlap(
                RankBiasedOverlap.of(a, b, settings.persistence(), ties).orElse(Double.NaN),
                RankBiasedOverlap.byChance(a.size(), b.size(), both.size(), settings.persistence())
                        .orElse(Double.NaN),
                KendallTau.b(ofA, ofB).orElse(Double.NaN),
                jaccard(a.items(), b.items(), settings.cutoff()),
                moments[0],
                moments[1],
                moments[2],
                metric.applyAsDouble(a.items()),
                metric.applyAsDouble(b.items()),
                RankFusion.WEIGHTS.stream()
                        .map(weight -> metric.applyAsDouble(RankFusion.fused(a.items(), b.items(), weight)))
                        .toList());
    }

    /** All figures in order. */
    public List<Double> toList() {
        final List<Double> all = new ArrayList<>(
                List.of(rbo, rboByChance, tau, jaccard, squaresOfA, squaresOfB, products, valueOfA, valueOfB));
        all.addAll(combined);
        return all;
    }

    /** From all figures in order. */
    public static QueryOverlap fromList(final List<Double> all) {
        return new QueryOverlap(
                all.get(0),
                all.get(1),
                all.get(2),
                all.get(3),
                all.get(4),
                all.get(5),
                all.get(6),
                all.get(7),
                all.get(8),
                List.copyOf(all.subList(SCALARS, all.size())));
    }

    private static double jaccard(final List<String> a, final List<String> b, final int cutoff) {
        final Set<String> either = new HashSet<>(a.subList(0, Math.min(cutoff, a.size())));
        final Set<String> topOfB = new HashSet<>(b.subList(0, Math.min(cutoff, b.size())));
        final int separate = either.size() + topOfB.size();
        either.addAll(topOfB);
        return (separate - either.size()) / (double) either.size();
    }

    /** Sums of squares and products about the means, over what is finite on both sides. */
    private static double[] centred(final double[] a, final double[] b) {
        double meanA = 0;
        double meanB = 0;
        int count = 0;
        final double[] moments = new double[3];
        for (int i = 0; i < a.length; i++) {
            if (Double.isFinite(a[i]) && Double.isFinite(b[i])) {
                count++;
                final double da = a[i] - meanA;
                final double db = b[i] - meanB;
                meanA += da / count;
                meanB += db / count;
                moments[0] += da * (a[i] - meanA);
                moments[1] += db * (b[i] - meanB);
                moments[2] += da * (b[i] - meanB);
            }
        }
        return moments;
    }
}
