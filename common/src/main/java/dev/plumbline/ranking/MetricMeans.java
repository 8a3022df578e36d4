package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The rows of the table {@code offline_metrics}: the mean of every metric over the judged queries of a window, per model
 * and slice, with an interval clustered by unit.
 *
 * <p>Query rows are shuffled once, by unit, so that all models, slices and metrics of a unit add up in place; what is
 * exchanged after that is one statistic per window, model, slice and partition. Neither depends on the number of
 * metrics.
 */
public final class MetricMeans {

    private static final String DATE = "window_date";

    private MetricMeans() {}

    /** The same where no slice is of models. */
    public static Dataset<Row> bySlice(
            final Dataset<Row> queryLists, final WindowRange range, final RankingSettings settings) {
        return bySlice(queryLists, Optional.empty(), range, settings);
    }

    /**
     * One row per model that listed anything in the window, slice and metric: the columns of {@code
     * Tables.OFFLINE_METRICS} without {@code run_id}. Where a slice has no query with a relevant item, or the metric is
     * defined for none, the value is null with its reason. Where a unit has several queries, the mean of unit means
     * follows as a separate metric, {@code ..._user_mean}. {@code split} is null where a slice mixes several.
     *
     * @param queryLists the frame of {@link QueryLists}; read twice
     * @param models the input, for slices of its columns
     * @throws dev.plumbline.config.PlumblineException naming the input or the column that a slice of models needs
     */
    public static Dataset<Row> bySlice(
            final Dataset<Row> queryLists,
            final Optional<Dataset<Row>> models,
            final WindowRange range,
            final RankingSettings settings) {
        final Dataset<Row> rows = QueryLists.withoutPairs(queryLists, settings)
                .join(broadcast(WindowModels.withSliceValues(queryLists, models, settings)), DATE)
                .select(UnitMeans.COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new))
                .repartition(col("unit_id"))
                .sortWithinPartitions(DATE, "unit_id", "query_id")
                .mapPartitions(
                        new UnitMeans(settings),
                        Encoders.tuple(Encoders.row(UnitMeans.KEY), Encoders.javaSerialization(SliceStatistic.class)))
                .groupBy(UnitMeans.GROUP.stream()
                        .map(name -> col("_1").getField(name).as(name))
                        .toArray(Column[]::new))
                .as(
                        Encoders.row(UnitMeans.GROUP_SCHEMA),
                        Encoders.tuple(Encoders.row(UnitMeans.KEY), Encoders.javaSerialization(SliceStatistic.class)))
                .flatMapSortedGroups(
                        new Column[] {col("_1").getField("part")},
                        (FlatMapGroupsFunction<Row, Tuple2<Row, SliceStatistic>, Row>) (key, parts) -> {
                            final SliceStatistic all = parts.next()._2();
                            parts.forEachRemaining(part -> all.merge(part._2()));
                            return MeanEstimate.of(key, all, settings).iterator();
                        },
                        Encoders.row(MeanEstimate.SCHEMA));
        final Stream<Column> figures = Arrays.stream(rows.columns()).skip(1).map(name -> col(name));
        return rows.select(
                Stream.concat(Stream.of(WindowColumns.all(range)), figures).toArray(Column[]::new));
    }
}
