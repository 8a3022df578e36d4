package dev.plumbline.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;

import dev.plumbline.table.Tables;
import dev.plumbline.trend.series.Series;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * By when to train a model again, as of every window in which its series was measured or paused: its own series of the metrics
 * that count, those of its retrained version and its open alerts meet by model, one row each.
 */
public final class RetrainRecommendations implements FlatMapGroupsFunction<String, Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final String OWNER = "owner";
    private static final String ROLE = "role";
    private static final String DAY = "day";
    private static final String SERIES = "series";

    private static final String OWN = "own";
    private static final String RETRAINED = "retrained";
    private static final String ALERT = "alert";

    private static final StructType SCHEMA = new StructType()
            .add(OWNER, "string")
            .add(ROLE, "string")
            .add(DAY, "int")
            .add(SERIES, WatchedSeries.SCHEMA);

    private final WindowNumbers numbers;
    private final long from;
    private final long to;
    private final TrendSettings settings;

    private RetrainRecommendations(final WindowRange range, final TrendSettings settings) {
        this.numbers = WindowNumbers.of(range);
        this.from = numbers.of(range.from());
        this.to = numbers.of(range.to());
        this.settings = settings;
    }

    /**
     * The rows of {@code retrain_recommendations}, without {@code run_id}, of the windows of a range.
     *
     * @param courses of {@link SeriesCourses}, persisted
     * @param alerts of {@link DegradationAlerts}, persisted
     */
    public static Dataset<Row> of(
            final Dataset<Row> courses,
            final Dataset<Row> alerts,
            final WindowRange range,
            final TrendSettings settings) {
        final Map<String, String> retrained = settings.retrain().retrained();
        final Dataset<Row> series = SeriesCourses.watched(courses)
                .filter(counts(settings))
                .flatMap(
                        (FlatMapFunction<Row, Row>) row -> owned(row, retrained).iterator(), Encoders.row(SCHEMA));
        final Dataset<Row> open = alerts.filter(col("state")
                        .isin("opened", "ongoing")
                        .and(col("model_id").isNotNull()))
                .select(
                        col("model_id").as(OWNER),
                        lit(ALERT).as(ROLE),
                        unix_date(col("window_date")).as(DAY),
                        struct(WatchedSeries.withoutFigures())
                                .cast(WatchedSeries.SCHEMA)
                                .as(SERIES));
        return SeriesRow.ofTable(
                Tables.RETRAIN_RECOMMENDATIONS,
                series.unionByName(open)
                        .groupBy(OWNER)
                        .as(Encoders.STRING(), Encoders.row(SCHEMA))
                        .flatMapSortedGroups(
                                new Column[] {col(ROLE), col(SERIES)},
                                new RetrainRecommendations(range, settings),
                                Encoders.row(RecommendationRows.SCHEMA)),
                range);
    }

    private static Column counts(final TrendSettings settings) {
        final Object[] metrics = settings.retrain().metrics().toArray();
        return col("slice_name")
                .equalTo("all")
                .and(col("baseline_model_id").isNull())
                .and(col("model_id").isNotNull())
                .and(col("metric")
                        .isin(metrics)
                        .or(concat_ws("@", col("metric"), col("cutoff")).isin(metrics)));
    }

    /** A series counts for its model, and for every model that its model is the retrained version of. */
    private static List<Row> owned(final Row series, final Map<String, String> retrained) {
        final String model = series.getAs("model_id");
        final List<Row> rows = new ArrayList<>();
        rows.add(RowFactory.create(model, OWN, null, series));
        retrained.forEach((frozen, fresh) -> {
            if (fresh.equals(model)) {
                rows.add(RowFactory.create(frozen, RETRAINED, null, series));
            }
        });
        return rows;
    }

    @Override
    public Iterator<Row> call(final String model, final Iterator<Row> rows) {
        final List<WatchedSeries> own = new ArrayList<>();
        final List<WatchedSeries> retrained = new ArrayList<>();
        final Map<Long, List<WatchedSeries>> openAlerts = new HashMap<>();
        rows.forEachRemaining(row -> {
            switch (row.<String>getAs(ROLE)) {
                case OWN -> own.add(WatchedSeries.of(row.getAs(SERIES)));
                case RETRAINED -> retrained.add(WatchedSeries.of(row.getAs(SERIES)));
                default ->
                    openAlerts
                            .computeIfAbsent(
                                    numbers.of(LocalDate.ofEpochDay(row.<Integer>getAs(DAY))),
                                    window -> new ArrayList<>())
                            .add(WatchedSeries.of(row.getAs(SERIES)));
            }
        });
        final List<Row> recommendations = new ArrayList<>();
        for (final WatchedSeries series : own) {
            final RecommendationRows made = new RecommendationRows(
                    series,
                    retrained.stream()
                            .filter(other -> series.isBut(Set.of("model_id"), other))
                            .findFirst(),
                    numbers,
                    settings);
            for (final long window : windows(series.figures())) {
                final List<WatchedSeries> open = openAlerts.getOrDefault(window, List.of());
                final long ofTheFigure = open.stream()
                        .filter(alert -> series.isBut(Set.of("slice_name", "slice_value"), alert))
                        .count();
                recommendations.add(made.asOf(window, ofTheFigure, open.size() - ofTheFigure));
            }
        }
        return recommendations.iterator();
    }

    /** Those of the run in which a series has a figure, or may yet have one again. */
    private long[] windows(final Series figures) {
        return LongStream.range(from, to)
                .filter(window -> {
                    final Series known = figures.upTo(window).newest(1);
                    return !known.isEmpty() && window - known.window(0) <= Series.LONGEST_SILENCE;
                })
                .toArray();
    }
}
