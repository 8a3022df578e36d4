package dev.plumbline.ranking.metric;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The configured catalogue metrics. Their registry is {@link #ALL}: to add one, list it there.
 *
 * @param metrics none twice
 */
public record CatalogueMetrics(List<AtCutoff> metrics) implements Serializable {

    /** A metric with its k. */
    public record AtCutoff(CatalogueMetric metric, int cutoff) implements Serializable {}

    /** Every catalogue metric, in the order of the documentation. */
    public static final List<CatalogueMetric> ALL = List.of(
            new CatalogCoverage(),
            new Gini(),
            new Personalization(),
            new Novelty(),
            new PopularityPercentile(),
            new ColdItemShare(),
            new Diversity());

    /** No catalogue metric. */
    public static final CatalogueMetrics NONE = new CatalogueMetrics(List.of());

    public CatalogueMetrics {
        metrics = List.copyOf(metrics);
    }

    /**
     * The metric of a text, as {@code gini@10}.
     *
     * @return empty where there is no catalogue metric of that name
     * @throws IllegalArgumentException with a sentence for the user where its cutoff is no rank
     */
    public static Optional<AtCutoff> parse(final String text) {
        final String[] parts = text.strip().split("@", 2);
        return ALL.stream()
                .filter(metric -> metric.name().equals(parts[0]))
                .findFirst()
                .map(metric -> {
                    if (parts.length == 1 || !parts[1].matches("[1-9][0-9]{0,3}")) {
                        throw new IllegalArgumentException("metric " + metric.name()
                                + " needs a rank up to 9999 as cutoff, as in " + metric.name() + "@10");
                    }
                    return new AtCutoff(metric, Integer.parseInt(parts[1]));
                });
    }

    /** The names of all. */
    public static List<String> names() {
        return ALL.stream().map(CatalogueMetric::name).toList();
    }

    /** Whether any is configured. */
    public boolean areAskedFor() {
        return !metrics.isEmpty();
    }

    /** The largest k; 0 where none is configured. */
    public int deepest() {
        return metrics.stream().mapToInt(AtCutoff::cutoff).max().orElse(0);
    }

    /** Those that are means over lists. */
    public List<AtCutoff> ofLists() {
        return metrics.stream()
                .filter(asked -> asked.metric() instanceof ShownListMetric)
                .toList();
    }

    /** Those of all lists together. */
    public List<AtCutoff> ofExposure() {
        return metrics.stream()
                .filter(asked -> asked.metric() instanceof ExposureMetric)
                .toList();
    }

    /** Whether any needs the training interactions. */
    public boolean needTraining() {
        return ofLists().stream().anyMatch(asked -> !(asked.metric() instanceof Diversity));
    }

    /** Whether any needs the categories of items. */
    public boolean needCategories() {
        return ofLists().stream().anyMatch(asked -> asked.metric() instanceof Diversity);
    }

    /** Whether any needs to know the whole catalogue. */
    public boolean needCatalogue() {
        return ofExposure().stream().anyMatch(asked -> !(asked.metric() instanceof Personalization));
    }
}
