package dev.plumbline.ranking.metric;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The formulas word by word, over whole lists, without any of the product's shortcuts. */
final class NaiveMetrics {

    private NaiveMetrics() {}

    static OptionalDouble value(final MetricAtCutoff metric, final SampleList list) {
        final int depth = Math.min(metric.cutoff().depth(), list.items().length);
        return switch (metric.metric().name()) {
            case "bpref" -> bpref(list);
            case "auc", "gauc" -> auc(list);
            case "rbp_residual(0.8)" -> residual(list);
            default -> OptionalDouble.of(defined(metric, list, depth));
        };
    }

    private static double defined(final MetricAtCutoff metric, final SampleList list, final int depth) {
        return switch (metric.metric().name()) {
            case "reciprocal_rank" -> reciprocalRank(list, depth);
            case "hit_rate" -> Math.min(1, found(list, depth));
            case "precision" -> found(list, depth) / (double) metric.cutoff().depth();
            case "recall" -> found(list, depth) / (double) relevant(list);
            case "average_precision" -> averagePrecision(list, depth);
            case "average_precision_capped" ->
                averagePrecision(list, depth)
                        * relevant(list)
                        / Math.min(metric.cutoff().depth(), relevant(list));
            case "r_precision" ->
                found(list, (int) Math.min(list.items().length, relevant(list))) / (double) relevant(list);
            case "judged" -> judged(list, depth) / (double) metric.cutoff().depth();
            case "dcg" -> dcg(list, depth);
            case "ndcg_exp" ->
                dcg(exponential(list), depth)
                        / ideal(exponential(list), metric.cutoff().depth());
            case "err(4)" -> err(list, depth);
            case "rbp(0.8)" -> rbp(list);
            case "ndcg" -> dcg(list, depth) / ideal(list, metric.cutoff().depth());
            default -> throw new AssertionError(metric.text() + " has no naive formula: write it here");
        };
    }

    private static SampleList exponential(final SampleList list) {
        final double[] gain = Arrays.stream(list.relevance())
                .map(grade -> Math.pow(2, grade) - 1)
                .toArray();
        return new SampleList(list.relevance(), gain, list.threshold(), list.items());
    }

    private static int judged(final SampleList list, final int depth) {
        int judged = 0;
        for (int i = 0; i < depth; i++) {
            judged += list.items()[i] >= 0 && list.relevanceAt(i) >= 0 ? 1 : 0;
        }
        return judged;
    }

    /** Sum over the ranks of the probability to stop there, walked from the top. */
    private static double err(final SampleList list, final int depth) {
        double err = 0;
        for (int i = 0; i < depth; i++) {
            double stopsHere = stops(list, i);
            for (int j = 0; j < i; j++) {
                stopsHere *= 1 - stops(list, j);
            }
            err += stopsHere / (i + 1);
        }
        return err;
    }

    private static double stops(final SampleList list, final int index) {
        return (Math.pow(2, Math.max(0, list.relevanceAt(index))) - 1) / 16;
    }

    private static double rbp(final SampleList list) {
        double sum = 0;
        for (int i = 0; i < list.items().length; i++) {
            sum += list.relevanceAt(i) >= list.threshold() ? Math.pow(0.8, i) : 0;
        }
        return 0.2 * sum;
    }

    private static OptionalDouble residual(final SampleList list) {
        double sum = 0;
        for (int i = 0; i < list.items().length; i++) {
            sum += list.items()[i] < 0 || list.relevanceAt(i) < 0 ? 0.2 * Math.pow(0.8, i) : 0;
        }
        return OptionalDouble.of(sum + Math.pow(0.8, list.items().length));
    }

    private static OptionalDouble bpref(final SampleList list) {
        final long relevant = relevant(list);
        final long others = Arrays.stream(list.relevance())
                .filter(r -> r >= 0 && r < list.threshold())
                .count();
        if (others == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = 0; i < list.items().length; i++) {
            if (list.relevanceAt(i) >= list.threshold()) {
                final long above = judged(list, i) - found(list, i);
                sum += 1 - Math.min(above, relevant) / (double) Math.min(others, relevant);
            }
        }
        return OptionalDouble.of(sum / relevant);
    }

    private static OptionalDouble auc(final SampleList list) {
        double won = 0;
        long pairs = 0;
        for (int i = 0; i < list.items().length; i++) {
            for (int j = 0; j < list.items().length; j++) {
                if (list.relevanceAt(i) >= list.threshold() && list.relevanceAt(j) < list.threshold()) {
                    pairs++;
                    won += i < j ? 1 : 0;
                }
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(won / pairs);
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
