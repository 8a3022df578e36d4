package dev.plumbline.ranking.metric;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The registry of list metrics. To add one, list it here. */
public final class ListMetrics {

    /** Every list metric without a parameter, in the order of the documentation. */
    public static final List<ListMetric> ALL = List.of(
            new ReciprocalRank(),
            new HitRate(),
            new Precision(),
            new Recall(),
            new RPrecision(),
            new AveragePrecision(),
            new AveragePrecisionCapped(),
            new Ndcg(),
            new NdcgExponential(),
            new Dcg(),
            new Bpref(),
            new Judged(),
            new Auc(),
            new AucWeighted());

    /** Every family of list metrics that takes a parameter. */
    public static final List<MetricFamily> FAMILIES = List.of(
            new MetricFamily("err", "the largest grade", 4, ExpectedReciprocalRank::new),
            new MetricFamily("rbp", "p", 0.8, RankBiasedPrecision::new),
            new MetricFamily("rbp_residual", "p", 0.8, RankBiasedResidual::new));

    private ListMetrics() {}

    /** The metric of a name, as {@code ndcg} or {@code rbp(0.8)}; empty where there is none of that name.
     *
     * @throws IllegalArgumentException with a sentence for the user where a parameter is missing, wrong or too many
     */
    public static Optional<ListMetric> named(final String name) {
        final String[] parts = name.split("\\(", 2);
        final Optional<MetricFamily> family =
                FAMILIES.stream().filter(each -> each.name().equals(parts[0])).findFirst();
        if (family.isPresent()) {
            if (parts.length == 1 || !parts[1].endsWith(")")) {
                throw new IllegalArgumentException(family.get().demand());
            }
            return family.map(each -> each.of(parts[1].substring(0, parts[1].length() - 1)));
        }
        return ALL.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** The names of all metrics, those of families without their parameter. */
    public static List<String> names() {
        return Stream.concat(
                        ALL.stream().map(ListMetric::name), FAMILIES.stream().map(MetricFamily::name))
                .toList();
    }
}
