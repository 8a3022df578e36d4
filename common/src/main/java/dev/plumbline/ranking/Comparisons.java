package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.ranking.comparison.PairedStatistic;
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
 * The rows of the table {@code offline_comparisons}: every pair of models on the same queries.
 *
 * <p>Query rows are shuffled once, by unit, so that a user's differences in all pairs, slices and metrics add up in
 * place; what is exchanged after that is one statistic per pair, slice, metric and window, then the figures of a window.
 * The number of shuffles and jobs does not depend on the number of pairs, slices and metrics.
 */
public final class Comparisons {

    private static final String DATE = "window_date";

    private Comparisons() {}

    /**
     * One row per pair, metric, slice and window: the columns of {@code Tables.OFFLINE_COMPARISONS} without {@code
     * run_id}. None where the settings compare nothing. Reading it fails where a window has more pairs than allowed.
     *
     * @param queryLists the frame of {@link QueryLists}; read twice
     */
    public static Dataset<Row> of(
            final Dataset<Row> queryLists, final WindowRange range, final RankingSettings settings) {
        final Dataset<Row> rows = settings.comparisons().isAsked()
                ? figures(queryLists, settings)
                : queryLists.sparkSession().createDataFrame(List.of(), ComparisonRows.SCHEMA);
        final Stream<Column> columns =
                Arrays.stream(ComparisonRows.SCHEMA.fieldNames()).skip(1).map(name -> col(name));
        return rows.select(
                Stream.concat(Stream.of(WindowColumns.all(range)), columns).toArray(Column[]::new));
    }

    private static Dataset<Row> figures(final Dataset<Row> queryLists, final RankingSettings settings) {
        return QueryLists.withoutPairs(queryLists, settings)
                .where(col("relevant").geq(1))
                .join(broadcast(models(queryLists, settings)), DATE)
                .select(PairedUnits.COLUMNS.stream().map(name -> col(name)).toArray(Column[]::new))
                .repartition(col("unit_id"))
                .sortWithinPartitions(DATE, "unit_id", "query_id")
                .mapPartitions(
                        new PairedUnits(settings),
                        Encoders.tuple(
                                Encoders.row(PairedUnits.KEY), Encoders.javaSerialization(PairedStatistic.class)))
                .groupBy(PairedUnits.GROUP.stream()
                        .map(name -> col("_1").getField(name).as(name))
                        .toArray(Column[]::new))
                .as(
                        Encoders.row(PairedUnits.GROUP_SCHEMA),
                        Encoders.tuple(
                                Encoders.row(PairedUnits.KEY), Encoders.javaSerialization(PairedStatistic.class)))
                .flatMapSortedGroups(
                        new Column[] {col("_1").getField("part")},
                        (FlatMapGroupsFunction<Row, Tuple2<Row, PairedStatistic>, Row>) (key, parts) -> {
                            final PairedStatistic all = parts.next()._2();
                            parts.forEachRemaining(part -> all.merge(part._2()));
                            return List.of(ComparisonRows.row(key, all, settings))
                                    .iterator();
                        },
                        Encoders.row(ComparisonRows.SCHEMA))
                .groupBy(col(DATE))
                .as(Encoders.DATE(), Encoders.row(ComparisonRows.SCHEMA))
                .flatMapGroups(
                        (FlatMapGroupsFunction<java.sql.Date, Row, Row>) (window, rows) ->
                                ComparedWindow.of(rows, settings).rows(),
                        Encoders.row(ComparisonRows.SCHEMA));
    }

    /** The models that listed anything in a window, by name. */
    static Dataset<Row> models(final Dataset<Row> queryLists, final RankingSettings settings) {
        final Dataset<Row> models = WindowModels.ids(queryLists);
        return settings.comparisons().selection() instanceof PairSelection.AllPairs all
                ? models.withColumn("models", checked(col("models"), all.atMost()))
                : models;
    }

    private static Column checked(final Column models, final int atMost) {
        final Column count = size(models);
        final Column pairs = count.multiply(count.minus(lit(1))).divide(lit(2)).cast("int");
        final Column sentence = concat(
                count.cast("string"),
                lit(" models were ranked in the window of "),
                col(DATE).cast("string"),
                lit(", which makes "),
                pairs.cast("string"),
                lit(" pairs: more than plumbline.ranking.comparisons.all-pairs-up-to = " + atMost
                        + "; raise it, or set plumbline.ranking.comparisons.baseline or .pairs"));
        return when(pairs.gt(lit(atMost)), raise_error(sentence)).otherwise(models);
    }
}
