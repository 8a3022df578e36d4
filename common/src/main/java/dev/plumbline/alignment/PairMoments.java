package dev.plumbline.alignment;

import dev.plumbline.alignment.PairStatistics.Kind;
import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.DifferenceBesideLift;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioMoments;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** All moments of one pair of models in one window and slice, looked up by metric. */
final class PairMoments {

    private record Key(String offlineMetric, String onlineMetric) {}

    private record Statistic(long units, List<Double> moments) {}

    private final Map<Kind, Map<Key, Statistic>> statistics = new EnumMap<>(Kind.class);

    /** @param rows structs of {@link PairStatistics} */
    PairMoments(final List<Row> rows) {
        for (final Kind kind : Kind.values()) {
            statistics.put(kind, new HashMap<>());
        }
        for (final Row row : rows) {
            final Key key = new Key(row.getAs("offline_metric"), row.getAs("online_metric"));
            statistics
                    .get(Kind.valueOf(row.getAs("kind")))
                    .put(key, new Statistic(row.<Long>getAs("units"), row.getList(row.fieldIndex("moments"))));
        }
    }

    /** Whether at least one side has both models. */
    boolean hasSide(final String offlineMetric, final String onlineMetric) {
        return has(Kind.OFFLINE, offlineMetric, null)
                || (has(Kind.ONLINE_A, null, onlineMetric) && has(Kind.ONLINE_B, null, onlineMetric));
    }

    /** The moments of an offline beside an online metric; empty ones where a side was not measured. */
    DifferenceBesideLift of(final String offlineMetric, final String onlineMetric) {
        final PairedRatios lift = new PairedRatios(
                ratio(Kind.ONLINE_A, null, onlineMetric),
                ratio(Kind.ONLINE_B, null, onlineMetric),
                cross(Kind.ONLINE_COMMON, null, onlineMetric, 0));
        return new DifferenceBesideLift(
                ratio(Kind.OFFLINE, offlineMetric, null),
                lift,
                cross(Kind.ERRORS, offlineMetric, onlineMetric, 0),
                cross(Kind.ERRORS, offlineMetric, onlineMetric, PairStatistics.BLOCK));
    }

    /** Sum of a model's offline values over the queries of both: 0 is model a, 1 is model b. */
    double offlineSum(final String offlineMetric, final int model) {
        final Statistic found = statistics.get(Kind.OFFLINE).get(new Key(offlineMetric, null));
        return found == null ? 0 : found.moments().get(PairStatistics.BLOCK + model);
    }

    private boolean has(final Kind kind, final String offlineMetric, final String onlineMetric) {
        return statistics.get(kind).containsKey(new Key(offlineMetric, onlineMetric));
    }

    private RatioMoments ratio(final Kind kind, final String offlineMetric, final String onlineMetric) {
        final Statistic found = statistics.get(kind).get(new Key(offlineMetric, onlineMetric));
        return found == null ? RatioMoments.EMPTY : PairStatistics.ratio(found.units(), found.moments());
    }

    private CrossMoments cross(
            final Kind kind, final String offlineMetric, final String onlineMetric, final int offset) {
        final Statistic found = statistics.get(kind).get(new Key(offlineMetric, onlineMetric));
        return found == null ? CrossMoments.EMPTY : PairStatistics.cross(found.units(), found.moments(), offset);
    }
}
