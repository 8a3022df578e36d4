package dev.plumbline.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.table.Tables;
import dev.plumbline.trend.retrain.OpenFalls;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * By when to retrain a model, for every window in which its series has a point: its own series of the metrics that count,
 * those of its retrained version and its falls are joined by model, one row each.
 */
public final class RetrainRecommendations implements FlatMapGroupsFunction<String, Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final String OWNER = "owner";
    private static final String ROLE = "role";
    private static final String DAY = "day";
    private static final String SERIES = "series";

    static final String OWN = "own";
    private static final String RETRAINED = "retrained";
    static final String ALERT = "alert";
    static final String REMAINING = "remaining";
    private static final String OPENED = "opened";

    static final StructType SCHEMA = new StructType()
            .add(OWNER, "string")
            .add(ROLE, "string")
            .add(DAY, "int")
            .add(OPENED, "int")
            .add(SERIES, WatchedSeries.SCHEMA);

    private final WindowNumbers numbers;
    private final TrendSettings settings;

    RetrainRecommendations(final WindowRange range, final TrendSettings settings) {
        this.numbers = WindowNumbers.of(range);
        this.settings = settings;
    }

    /**
     * The rows of {@code retrain_recommendations}, without {@code run_id}, of the windows of a range.
     *
     * @param courses of {@link SeriesCourses}, persisted
     * @param falls of {@link DegradationAlerts}, persisted
     */
    public static Dataset<Row> of(
            final Dataset<Row> courses,
            final Dataset<Row> falls,
            final WindowRange range,
            final TrendSettings settings) {
        final Map<String, String> retrained = settings.retrain().retrained();
        final Dataset<Row> series = SeriesCourses.watched(courses)
                .filter((FilterFunction<Row>) settings::mayBeRetrained)
                .flatMap(
                        (FlatMapFunction<Row, Row>) row -> owned(row, retrained).iterator(), Encoders.row(SCHEMA));
        final Dataset<Row> open = falls.filter(
                        col("state").notEqual("resolved").and(col("model_id").isNotNull()))
                .select(
                        col("model_id").as(OWNER),
                        when(col("state").equalTo(DegradationAlerts.REMAINS), REMAINING)
                                .otherwise(ALERT)
                                .as(ROLE),
                        unix_date(col("window_date")).as(DAY),
                        unix_date(to_date(col("opened_at"))).as(OPENED),
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

    /** A series counts for its model, and for every model that its model is the retrained version of. */
    private static List<Row> owned(final Row series, final Map<String, String> retrained) {
        final String model = series.getAs("model_id");
        final List<Row> rows = new ArrayList<>();
        rows.add(RowFactory.create(model, OWN, null, null, series));
        retrained.forEach((frozen, fresh) -> {
            if (fresh.equals(model)) {
                rows.add(RowFactory.create(frozen, RETRAINED, null, null, series));
            }
        });
        return rows;
    }

    @Override
    public Iterator<Row> call(final String model, final Iterator<Row> rows) {
        final List<WatchedSeries> own = new ArrayList<>();
        final List<WatchedSeries> retrained = new ArrayList<>();
        final Map<Long, List<Fall>> falls = new HashMap<>();
        rows.forEachRemaining(row -> {
            switch (row.<String>getAs(ROLE)) {
                case OWN -> own.add(WatchedSeries.of(row.getAs(SERIES)));
                case RETRAINED -> retrained.add(WatchedSeries.of(row.getAs(SERIES)));
                default ->
                    falls.computeIfAbsent(windowOf(row, DAY), window -> new ArrayList<>())
                            .add(new Fall(
                                    WatchedSeries.of(row.getAs(SERIES)),
                                    windowOf(row, OPENED),
                                    row.<String>getAs(ROLE).equals(ALERT)));
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
            for (final long window : series.told().keySet()) {
                final List<Fall> inWindow = falls.getOrDefault(window, List.of());
                final List<Fall> ofFigure =
                        inWindow.stream().filter(fall -> fall.isOf(series)).toList();
                final long alerts = ofFigure.stream().filter(Fall::isOpen).count();
                final long remaining = ofFigure.stream()
                        .filter(fall ->
                                !fall.isOpen() && fall.isOfTheModelAsItIs(series.asOf(window, settings.mostWindows())))
                        .count();
                recommendations.add(made.asOf(
                        window,
                        new OpenFalls(alerts, remaining),
                        inWindow.stream().filter(Fall::isOpen).count() - alerts));
            }
        }
        return recommendations.iterator();
    }

    private long windowOf(final Row row, final String column) {
        return numbers.of(LocalDate.ofEpochDay(row.<Integer>getAs(column)));
    }

    /**
     * A fall that is not over.
     *
     * @param series of which only the key is known
     * @param opened window in which it opened
     * @param isOpen whether its alert is open
     */
    private record Fall(WatchedSeries series, long opened, boolean isOpen) {

        /** Whether it is one of a figure or of its slices. */
        boolean isOf(final WatchedSeries figure) {
            return figure.isBut(Set.of("slice_name", "slice_value"), series);
        }

        /** Whether the model was not trained since. @param known what is known of the model */
        boolean isOfTheModelAsItIs(final WatchedSeries known) {
            return known.newestTraining().orElse(Long.MIN_VALUE) <= opened;
        }
    }
}
