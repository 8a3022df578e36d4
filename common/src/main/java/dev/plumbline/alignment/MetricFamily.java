package dev.plumbline.alignment;

import dev.plumbline.alignment.backtest.Backtest;
import dev.plumbline.alignment.backtest.Earnings;
import dev.plumbline.alignment.forecast.Forecast;
import dev.plumbline.alignment.forecast.Forecasts;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.RankFigures;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.Relations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** All offline metrics that are related to one online metric in one slice. Mutable while it is read. */
final class MetricFamily {

    private final Centre centre;
    private final String incumbent;
    private final SummarySettings settings;
    private final SortedMap<String, OfflineMeasure> measures = new TreeMap<>();
    private final KeptWindows offlineWindows;
    private final KeptWindows interleavedWindows;
    private final Candidates candidates = new Candidates();
    private String onlineMetric = "";
    private String onlineDirection = "";

    /** @param incumbent the model that decisions are compared with; empty without one */
    MetricFamily(final Centre centre, final String incumbent, final SummarySettings settings) {
        this.centre = centre;
        this.incumbent = incumbent;
        this.settings = settings;
        this.offlineWindows = new KeptWindows(settings.mostRows());
        this.interleavedWindows = new KeptWindows(settings.mostRows());
    }

    void add(final Row row) {
        onlineMetric = row.getAs("online_metric");
        onlineDirection = row.getAs("online_direction");
        if (PairMeasurements.CANDIDATE.equals(row.getAs("role"))) {
            candidates.add(row);
        }
        measures.computeIfAbsent(
                        row.getAs("offline_metric") + "@" + row.getAs("offline_cutoff"),
                        name -> new OfflineMeasure(
                                row,
                                PairMeasurements.INTERLEAVING.equals(row.getAs("offline_metric"))
                                        ? interleavedWindows
                                        : offlineWindows))
                .add(row);
    }

    /** Interleaved lists are not an offline metric: they are ranked alone, and their p is not adjusted for the other metrics. */
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

    boolean isGoal() {
        return settings.isGoal(onlineMetric);
    }

    String onlineDirection() {
        return onlineDirection;
    }

    OfflineMeasure measure(final String name) {
        return measures.get(name);
    }

    /** The gains that candidates are forecast to have, from the relations of the metrics. @param relations as {@link #relations} has them */
    List<Forecast> forecasts(final Map<OfflineMeasure, Relation> relations) {
        final SortedMap<String, Relation> byName = new TreeMap<>();
        offline().forEach((name, measure) -> byName.put(name, relations.get(measure)));
        final SortedMap<String, List<Measurement>> measurements = new TreeMap<>();
        offline().forEach((name, measure) -> measurements.put(name, measure.measurements()));
        final Forecasts forecasts = new Forecasts(centre, byName, measurements, settings.forecasts());
        return candidates.all().stream().map(forecasts::of).toList();
    }

    /** What rules would have earned, by the metric that they use; rules that use none have no metric. */
    Map<Optional<OfflineMeasure>, Map<String, Earnings>> backtests() {
        final Backtest backtest = new Backtest(settings.backtest());
        final Map<Optional<OfflineMeasure>, Map<String, Earnings>> earnings = new LinkedHashMap<>();
        final SortedMap<String, SortedMap<String, Measurement>> all = new TreeMap<>();
        final Map<String, SortedMap<String, List<Measurement>>> byMetric = new TreeMap<>();
        offline().forEach((metric, measure) -> {
            final SortedMap<String, SortedMap<String, Measurement>> decisions = measure.decisions(incumbent);
            decisions.forEach((window, measured) -> {
                final Map<String, Measurement> known = all.computeIfAbsent(window, name -> new TreeMap<>());
                measured.forEach(known::putIfAbsent);
            });
            byMetric.put(metric, listed(decisions));
            earnings.put(
                    Optional.of(measure),
                    lacksIncumbent(decisions, Stream.of(measure))
                            ? backtest.byMetricWithoutIncumbent()
                            : backtest.byMetric(byMetric.get(metric)));
        });
        earnings.put(
                Optional.empty(),
                lacksIncumbent(all, offline().values().stream())
                        ? backtest.byNoneWithoutIncumbent()
                        : backtest.byNone(listed(all), byMetric));
        return earnings;
    }

    /** No incumbent is configured, or no pair has it. */
    private boolean lacksIncumbent(
            final SortedMap<String, SortedMap<String, Measurement>> decisions, final Stream<OfflineMeasure> of) {
        return incumbent.isEmpty() || decisions.isEmpty() && of.anyMatch(OfflineMeasure::hasPairs);
    }

    private static SortedMap<String, List<Measurement>> listed(
            final SortedMap<String, SortedMap<String, Measurement>> decisions) {
        final SortedMap<String, List<Measurement>> windows = new TreeMap<>();
        decisions.forEach((window, candidates) -> windows.put(window, List.copyOf(candidates.values())));
        return windows;
    }

    private SortedMap<String, OfflineMeasure> offline() {
        final SortedMap<String, OfflineMeasure> offline = new TreeMap<>(measures);
        offline.values().removeIf(measure -> PairMeasurements.INTERLEAVING.equals(measure.metric()));
        return offline;
    }

    private Map<String, Relation> fitted(final Map<String, List<Measurement>> family) {
        return Relations.of(
                centre, family, isGoal() ? RankFigures.RESAMPLED : RankFigures.VALUE_ONLY, settings.relation());
    }
}
