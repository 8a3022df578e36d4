package dev.plumbline.alignment;

import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StratifiedLift;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.Tables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** From all moments of a pair to its rows: one per offline and online metric of which a side was measured. */
final class PairRows implements FlatMapFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final String FOLLOWING = "following_window";
    private static final String SAME_UNITS = "same_window_same_units";

    private static final Set<String> MADE_FROM_DATES = Set.of(
            "grain", "window_start", "window_end", "window_date", "online_window_start", "online_window_end", "run_id");

    private final double level;
    private final boolean isFollowing;

    PairRows(final AlignmentSettings settings) {
        level = settings.confidenceLevel();
        isFollowing = settings.pairing() instanceof Pairing.FollowingWindows;
    }

    /** Both window dates, then the columns of {@code alignment_pairs} that do not come from them. */
    static StructType schema() {
        StructType schema = new StructType()
                .add("window_date", DataTypes.DateType)
                .add(PairedWindows.ONLINE_WINDOW_DATE, DataTypes.DateType);
        for (final ColumnSpec column : Tables.ALIGNMENT_PAIRS.columns()) {
            if (!MADE_FROM_DATES.contains(column.name())) {
                schema = schema.add(Tables.ALIGNMENT_PAIRS.schema().apply(column.name()));
            }
        }
        return schema;
    }

    @Override
    public Iterator<Row> call(final Row pair) {
        final PairMoments moments = new PairMoments(pair.getList(pair.fieldIndex("statistics")));
        final Map<String, Row> offlineMetrics = new TreeMap<>();
        for (final Row metric : pair.<Row>getList(pair.fieldIndex(ComparableModels.OFFLINE_METRICS))) {
            offlineMetrics.put(key(metric.getAs("metric"), metric.getAs("cutoff")), metric);
        }
        final Map<String, Row> onlineMetrics = new TreeMap<>();
        for (final Row metric : pair.<Row>getList(pair.fieldIndex(ComparableModels.ONLINE_METRICS))) {
            onlineMetrics.put(metric.getAs("metric"), metric);
        }
        final List<Row> rows = new ArrayList<>();
        offlineMetrics.forEach((offlineKey, offline) -> onlineMetrics.forEach((onlineKey, online) -> {
            if (moments.hasSide(offlineKey, onlineKey)) {
                rows.add(row(pair, moments, offline, online));
            }
        }));
        return rows.iterator();
    }

    private Row row(final Row pair, final PairMoments moments, final Row offlineMetric, final Row onlineMetric) {
        final String offline = key(offlineMetric.getAs("metric"), offlineMetric.getAs("cutoff"));
        final RatioMoments difference = moments.difference(offline);
        final StratifiedLift lift = moments.lift(offline, onlineMetric.getAs("metric"));
        final PairFigures figures = PairFigures.of(
                difference,
                lift,
                moments.offlineSum(offline, 0),
                moments.offlineSum(offline, 1),
                kind(onlineMetric),
                withheld(pair),
                level);
        final boolean isDisjoint = pair.<Boolean>getAs(ComparableModels.DISJOINT_SPLITS) && lift.commonUnits() == 0;
        return RowFactory.create(
                pair.getAs("window_date"),
                pair.getAs(PairedWindows.ONLINE_WINDOW_DATE),
                pair.getAs("model_a"),
                pair.getAs("model_b"),
                pair.getAs("slice_name"),
                pair.getAs("slice_value"),
                offlineMetric.getAs("metric"),
                offlineMetric.getAs("cutoff"),
                offlineMetric.getAs("direction"),
                onlineMetric.getAs("metric"),
                onlineMetric.getAs("direction"),
                orNull(figures.offlineA()),
                orNull(figures.offlineB()),
                orNull(figures.difference().value()),
                orNull(figures.difference().stdError()),
                orNull(figures.difference().low()),
                orNull(figures.difference().high()),
                figures.difference().n(),
                difference.units(),
                orNull(figures.onlineA()),
                orNull(figures.onlineB()),
                orNull(figures.lift()),
                orNull(figures.liftLow()),
                orNull(figures.liftHigh()),
                orNull(figures.logLift().value()),
                orNull(figures.logLift().stdError()),
                lift.units(),
                orNull(lift.weight(kind(onlineMetric))),
                lift.commonUnits(),
                orNull(figures.errorCovariance()),
                level,
                pairingRule(isDisjoint),
                figures.reason().map(Reason::code).orElse(null));
    }

    private static Optional<Reason> withheld(final Row pair) {
        return Optional.ofNullable(pair.<Integer>getAs(SharedExperiments.STANDING))
                .flatMap(standing -> Randomization.values()[standing].reason());
    }

    private String pairingRule(final boolean isDisjoint) {
        if (isFollowing) {
            return FOLLOWING;
        }
        return isDisjoint ? "same_window_disjoint_splits" : SAME_UNITS;
    }

    /** The rule where no units were compared. */
    static String rule(final Pairing pairing) {
        return pairing instanceof Pairing.FollowingWindows ? FOLLOWING : SAME_UNITS;
    }

    /** As the metrics map of {@code query_metrics} names it: {@code ndcg@10}; a metric without cutoff by its name. */
    private static String key(final String metric, final String cutoff) {
        return metric + "@" + cutoff;
    }

    private static RatioKind kind(final Row onlineMetric) {
        return "impressions_with_outcome".equals(onlineMetric.getAs("numerator_counts"))
                ? RatioKind.SHARE
                : RatioKind.MEAN;
    }

    private static Double orNull(final OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
