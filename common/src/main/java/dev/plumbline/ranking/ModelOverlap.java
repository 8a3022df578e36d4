package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.ranking.overlap.OverlapStatistic;
import dev.plumbline.window.WindowRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * The rows of the table {@code model_overlap}: what one model of a pair adds to the other.
 *
 * <p>Query rows, which already contain all lists, are shuffled once, by unit; what is exchanged after that is one statistic
 * per pair, window and partition, whose size does not grow with the rows. A window's pairs are brought together at the end,
 * since the collinearity of a model depends on all others.
 */
public final class ModelOverlap {

    private static final String DATE = "window_date";

    private ModelOverlap() {}

    /**
     * One row per pair and window: the columns of {@code Tables.MODEL_OVERLAP} without {@code run_id}. None where the
     * settings compare nothing, or where the depth is 0.
     *
     * @param queryLists the frame of {@link QueryLists}; read twice
     */
    public static Dataset<Row> of(
            final Dataset<Row> queryLists, final WindowRange range, final RankingSettings settings) {
        final Dataset<Row> rows = settings.comparisons().isOverlapAsked()
                ? figures(queryLists, settings)
                : queryLists.sparkSession().createDataFrame(List.of(), OverlapRows.SCHEMA);
        final Stream<Column> columns =
                Arrays.stream(OverlapRows.SCHEMA.fieldNames()).skip(1).map(name -> col(name));
        return rows.select(
                Stream.concat(Stream.of(WindowColumns.all(range)), columns).toArray(Column[]::new));
    }

    private static Dataset<Row> figures(final Dataset<Row> queryLists, final RankingSettings settings) {
        return QueryLists.withoutPairs(queryLists, settings)
                .where(col("relevant").geq(1))
                .join(broadcast(Comparisons.models(queryLists, settings)), DATE)
                .select(OverlapUnits.COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new))
                .repartition(col("unit_id"))
                .sortWithinPartitions(DATE, "unit_id", "query_id")
                .mapPartitions(
                        new OverlapUnits(settings),
                        Encoders.tuple(
                                Encoders.row(OverlapUnits.KEY), Encoders.javaSerialization(OverlapStatistic.class)))
                .groupBy(col("_1").getField(DATE).as(DATE))
                .as(
                        Encoders.DATE(),
                        Encoders.tuple(
                                Encoders.row(OverlapUnits.KEY), Encoders.javaSerialization(OverlapStatistic.class)))
                .flatMapSortedGroups(
                        new Column[] {
                            col("_1").getField("model_a"),
                            col("_1").getField("model_b"),
                            col("_1").getField("part")
                        },
                        (FlatMapGroupsFunction<java.sql.Date, Tuple2<Row, OverlapStatistic>, Row>)
                                (window, parts) -> OverlapRows.of(window, parts, settings),
                        Encoders.row(OverlapRows.SCHEMA));
    }
}
