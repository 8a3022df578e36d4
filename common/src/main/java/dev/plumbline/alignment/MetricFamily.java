package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.RankFigures;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.Relations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** All offline metrics beside one online metric in one slice. Mutable while it is read. */
final class MetricFamily {

    private final Centre centre;
    private final SummarySettings settings;
    private final SortedMap<String, OfflineMeasure> measures = new TreeMap<>();
    private String onlineMetric = "";

    MetricFamily(final Centre centre, final SummarySettings settings) {
        this.centre = centre;
        this.settings = settings;
    }

    void add(final Row row) {
        onlineMetric = row.getAs("online_metric");
        measures.computeIfAbsent(
                        row.getAs("offline_metric") + "@" + row.getAs("offline_cutoff"),
                        name -> new OfflineMeasure(row))
                .add(row);
    }

    /** Interleaved lists are no offline metric: they stand by themselves, and no luck of forty metrics is theirs. */
    Map<OfflineMeasure, Relation> relations() {
        final SortedMap<String, List<Measurement>> offline = new TreeMap<>();
        final SortedMap<String, List<Measurement>> interleaved = new TreeMap<>();
        measures.forEach(
                (name, measure) -> (PairMeasurements.INTERLEAVING.equals(measure.metric()) ? interleaved : offline)
                        .put(name, measure.measurements()));
        final Map<OfflineMeasure, Relation> relations = new LinkedHashMap<>();
        List.of(offline, interleaved).forEach(family -> fitted(family)
                .forEach((name, relation) -> relations.put(measures.get(name), relation)));
        return relations;
    }

    private Map<String, Relation> fitted(final Map<String, List<Measurement>> family) {
        return Relations.of(
                centre,
                family,
                settings.isGoal(onlineMetric) ? RankFigures.RESAMPLED : RankFigures.VALUE_ONLY,
                settings.relation());
    }
}
