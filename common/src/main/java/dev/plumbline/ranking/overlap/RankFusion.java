package dev.plumbline.ranking.overlap;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Combinations of two lists by weighted reciprocal-rank fusion (Cormack, Clarke, Buettcher 2009): an item scores {@code
 * w/(60 + rank in a) + (1 - w)/(60 + rank in b)}, 0 for a list that it is not in. Equal scores are ordered by item,
 * descending.
 */
public final class RankFusion {

    /** Weights of a to try: real combinations only, neither list alone. */
    public static final List<Double> WEIGHTS = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);

    private static final double CONSTANT = 60;

    private RankFusion() {}

    /** The items of both lists, best first. */
    public static List<String> fused(final List<String> a, final List<String> b, final double weight) {
        final Map<String, Double> scores = new HashMap<>();
        add(scores, a, weight);
        add(scores, b, 1 - weight);
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(final Map<String, Double> scores, final List<String> items, final double weight) {
        for (int i = 0; i < items.size(); i++) {
            scores.merge(items.get(i), weight / (CONSTANT + i + 1), Double::sum);
        }
    }
}
