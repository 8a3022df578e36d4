package dev.plumbline.alignment;

import dev.plumbline.alignment.PairStatistics.Kind;
import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.DifferenceBesideLift;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.StratifiedLift;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** All moments of one pair of models in one window and slice, looked up by metric. */
final class PairMoments {

    private record Key(String offlineMetric, String onlineMetric) {}

    private record Statistic(long units, List<Double> moments) {}

    private final Map<String, Statistic> offline = new HashMap<>();
    private final Map<String, Map<Kind, Map<Key, Statistic>>> strata = new TreeMap<>();

    /** @param rows structs of {@link PairStatistics} */
    PairMoments(final List<Row> rows) {
        for (final Row row : rows) {
            final Kind kind = Kind.valueOf(row.getAs("kind"));
            final Statistic statistic = new Statistic(row.<Long>getAs("units"), row.getList(row.fieldIndex("moments")));
            if (kind == Kind.OFFLINE) {
                offline.put(row.getAs("offline_metric"), statistic);
            } else {
                strata.computeIfAbsent(row.getAs(SharedExperiments.STRATUM), id -> new EnumMap<>(Kind.class))
                        .computeIfAbsent(kind, id -> new HashMap<>())
                        .put(new Key(row.getAs("offline_metric"), row.getAs("online_metric")), statistic);
            }
        }
    }

    /** Whether at least one side has both models. */
    boolean hasSide(final String offlineMetric, final String onlineMetric) {
        return offline.containsKey(offlineMetric)
                || (has(Kind.ONLINE_A, onlineMetric) && has(Kind.ONLINE_B, onlineMetric));
    }

    /** Moments of the offline difference; moments of no units where it was not measured. */
    RatioMoments difference(final String offlineMetric) {
        final Statistic found = offline.get(offlineMetric);
        return found == null ? RatioMoments.EMPTY : PairStatistics.ratio(found.units(), found.moments());
    }

    /** The lift by an online metric over the experiments of the pair, each joint with the offline difference. */
    StratifiedLift lift(final String offlineMetric, final String onlineMetric) {
        final RatioMoments difference = difference(offlineMetric);
        final Key online = new Key(null, onlineMetric);
        final Key errors = new Key(offlineMetric, onlineMetric);
        return new StratifiedLift(strata.values().stream()
                .map(stratum -> new DifferenceBesideLift(
                        difference,
                        new PairedRatios(
                                ratio(stratum, Kind.ONLINE_A, online),
                                ratio(stratum, Kind.ONLINE_B, online),
                                cross(stratum, Kind.ONLINE_COMMON, online, 0)),
                        cross(stratum, Kind.ERRORS, errors, 0),
                        cross(stratum, Kind.ERRORS, errors, PairStatistics.BLOCK)))
                .toList());
    }

    /** Sum of a model's offline values over the queries of both: 0 is model a, 1 is model b. */
    double offlineSum(final String offlineMetric, final int model) {
        final Statistic found = offline.get(offlineMetric);
        return found == null ? 0 : found.moments().get(PairStatistics.BLOCK + model);
    }

    private boolean has(final Kind kind, final String onlineMetric) {
        return strata.values().stream()
                .anyMatch(stratum -> stratum.getOrDefault(kind, Map.of()).containsKey(new Key(null, onlineMetric)));
    }

    private static RatioMoments ratio(final Map<Kind, Map<Key, Statistic>> stratum, final Kind kind, final Key key) {
        final Statistic found = stratum.getOrDefault(kind, Map.of()).get(key);
        return found == null ? RatioMoments.EMPTY : PairStatistics.ratio(found.units(), found.moments());
    }

    private static CrossMoments cross(
            final Map<Kind, Map<Key, Statistic>> stratum, final Kind kind, final Key key, final int offset) {
        final Statistic found = stratum.getOrDefault(kind, Map.of()).get(key);
        return found == null ? CrossMoments.EMPTY : PairStatistics.cross(found.units(), found.moments(), offset);
    }
}
