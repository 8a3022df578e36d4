package dev.plumbline.ranking.metric;

import java.util.Arrays;

/** The formulas word by word, over whole lists, without any of the product's shortcuts. */
final class NaiveMetrics {

    private NaiveMetrics() {}

    static double value(final MetricAtCutoff metric, final SampleList list) {
        final int depth = Math.min(metric.cutoff().depth(), list.items().length);
        return switch (metric.metric().name()) {
            case "reciprocal_rank" -> reciprocalRank(list, depth);
            case "hit_rate" -> Math.min(1, found(list, depth));
            case "precision" -> found(list, depth) / (double) metric.cutoff().depth();
            case "recall" -> found(list, depth) / (double) relevant(list);
            case "average_precision" -> averagePrecision(list, depth);
            case "ndcg" -> dcg(list, depth) / ideal(list, metric.cutoff().depth());
            default -> throw new AssertionError(metric.text() + " has no naive formula: write it here");
        };
    }

    private static long relevant(final SampleList list) {
        return Arrays.stream(list.relevance())
                .filter(r -> r >= list.threshold())
                .count();
    }

    private static int found(final SampleList list, final int depth) {
        int found = 0;
        for (int i = 0; i < depth; i++) {
            found += list.relevanceAt(i) >= list.threshold() ? 1 : 0;
        }
        return found;
    }

    private static double reciprocalRank(final SampleList list, final int depth) {
        for (int i = 0; i < depth; i++) {
            if (found(list, i + 1) > 0) {
                return 1.0 / (i + 1);
            }
        }
        return 0;
    }

    private static double averagePrecision(final SampleList list, final int depth) {
        double sum = 0;
        for (int i = 0; i < depth; i++) {
            if (list.relevanceAt(i) >= list.threshold()) {
                sum += found(list, i + 1) / (i + 1.0);
            }
        }
        return sum / relevant(list);
    }

    private static double dcg(final SampleList list, final int depth) {
        double sum = 0;
        for (int i = 0; i < depth; i++) {
            sum += list.gainAt(i) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }

    private static double ideal(final SampleList list, final int depth) {
        final int[] everything = new int[list.relevance().length];
        Arrays.setAll(everything, i -> i);
        final SampleList all = list.with(everything);
        final int[] best = Arrays.stream(everything)
                .boxed()
                .sorted((a, b) -> Double.compare(all.gainAt(b), all.gainAt(a)))
                .mapToInt(Integer::intValue)
                .toArray();
        return dcg(list.with(best), Math.min(depth, best.length));
    }
}
