package dev.plumbline.ranking.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A figure under the name that trec_eval gives it.
 *
 * @param metric ours
 * @param name trec_eval's, as {@code P_10}
 */
public record TrecEvalMeasure(MetricAtCutoff metric, String name) {

    /** In the order in which trec_eval prints them. */
    private static final List<String> ORDER = List.of(
            "map", "Rprec", "bpref", "recip_rank", "P_", "recall_", "ndcg", "ndcg_cut_", "map_cut_", "success_");

    /** Those of the metrics that trec_eval has, in its order. */
    public static List<TrecEvalMeasure> of(final List<MetricAtCutoff> metrics) {
        return metrics.stream()
                .flatMap(metric -> name(metric).map(name -> new TrecEvalMeasure(metric, name)).stream())
                .sorted(Comparator.comparingInt(TrecEvalMeasure::family)
                        .thenComparingInt(measure -> measure.metric.cutoff().depth()))
                .toList();
    }

    private int family() {
        return ORDER.indexOf(name.replaceFirst("[0-9]+$", ""));
    }

    private static Optional<String> name(final MetricAtCutoff metric) {
        final boolean whole = metric.cutoff().equals(Cutoff.ALL);
        final String cutoff = metric.cutoff().text();
        return switch (metric.metric().name()) {
            case "average_precision" -> Optional.of(whole ? "map" : "map_cut_" + cutoff);
            case "ndcg" -> Optional.of(whole ? "ndcg" : "ndcg_cut_" + cutoff);
            case "reciprocal_rank" -> whole ? Optional.of("recip_rank") : Optional.empty();
            case "r_precision" -> Optional.of("Rprec");
            case "bpref" -> Optional.of("bpref");
            case "precision" -> Optional.of("P_" + cutoff);
            case "recall" -> whole ? Optional.empty() : Optional.of("recall_" + cutoff);
            case "hit_rate" -> whole ? Optional.empty() : Optional.of("success_" + cutoff);
            default -> Optional.empty();
        };
    }
}
