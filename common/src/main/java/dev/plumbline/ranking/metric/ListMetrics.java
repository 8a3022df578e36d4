package dev.plumbline.ranking.metric;

import java.util.List;
import java.util.Optional;

/** The registry of list metrics. To add one, list it here. */
public final class ListMetrics {

    /** Every list metric, in the order of the documentation. */
    public static final List<ListMetric> ALL = List.of(
            new ReciprocalRank(), new HitRate(), new Precision(), new Recall(), new AveragePrecision(), new Ndcg());

    private ListMetrics() {}

    /** The metric of a name. */
    public static Optional<ListMetric> named(final String name) {
        return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** The names of all metrics. */
    public static List<String> names() {
        return ALL.stream().map(ListMetric::name).toList();
    }
}
