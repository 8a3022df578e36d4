package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The first items of every list, judged or not, of the windows of a run. */
final class ShownItems {

    private static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_id", DataTypes.StringType)
            .add("query_id", DataTypes.StringType);

    private static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_id", DataTypes.StringType)
            .add("query_id", DataTypes.StringType)
            .add("unit_id", DataTypes.StringType)
            .add("item_rank", DataTypes.IntegerType)
            .add("item_id", DataTypes.StringType);

    private ShownItems() {}

    /**
     * {@code window_date, model_id, query_id, unit_id, item_rank, item_id}: the distinct items of each list down to the
     * deepest cutoff, in the order of the settings. The rows are shuffled once.
     *
     * @throws PlumblineException for a run of several windows where predictions have no time
     */
    static Dataset<Row> of(final Dataset<Row> predictions, final WindowRange range, final RankingSettings settings) {
        final List<String> columns = List.of(predictions.columns());
        final int deepest = settings.catalogue().deepest();
        return inWindows(predictions, range)
                .select(
                        col("window_date"),
                        col("model_id").cast("string").as("model_id"),
                        col("query_id").cast("string").as("query_id"),
                        coalesce(
                                        columns.contains("user_id")
                                                ? col("user_id").cast("string")
                                                : lit(null),
                                        col("query_id").cast("string"))
                                .as("unit_id"),
                        RankedRows.place(predictions, settings.scorePrecision()).as("place"),
                        col("item_id").cast("string").as("item_id"))
                .groupBy(col("window_date"), col("model_id"), col("query_id"))
                .as(Encoders.row(KEY), Encoders.row(withPlace()))
                .flatMapSortedGroups(
                        Stream.concat(
                                        Stream.of(col("place").asc()),
                                        Stream.of(settings.ties().order()))
                                .toArray(Column[]::new),
                        (FlatMapGroupsFunction<Row, Row, Row>) (list, rows) -> first(rows, deepest),
                        Encoders.row(SCHEMA));
    }

    /**
     * Predictions of the windows of a run that have their keys, with {@code window_date}.
     *
     * @throws PlumblineException for a run of several windows where predictions have no time
     */
    static Dataset<Row> inWindows(final Dataset<Row> predictions, final WindowRange range) {
        final boolean dated = List.of(predictions.columns()).contains(JudgementReach.SCORED_AT);
        if (!dated && !range.isSingleWindow()) {
            throw new PlumblineException("figures of whole lists, such as gini@10 or latency, need a time in a run of"
                    + " several windows, but predictions have no scored_at: map it in plumbline.inputs.predictions.columns, or"
                    + " run a single window");
        }
        final Column time = col(JudgementReach.SCORED_AT);
        return (dated ? predictions.where(WindowColumns.inRange(time, range)) : predictions)
                .where(Stream.of("query_id", "item_id", "model_id")
                        .map(key -> col(key).isNotNull())
                        .reduce(lit(true), Column::and))
                .withColumn(
                        "window_date",
                        (dated ? WindowColumns.windowDate(time, range) : lit(Date.valueOf(range.from()))).cast("date"));
    }

    private static StructType withPlace() {
        return KEY.add("unit_id", DataTypes.StringType)
                .add("place", DataTypes.DoubleType)
                .add("item_id", DataTypes.StringType);
    }

    /** The first distinct items; the rest of the list is skipped. */
    private static Iterator<Row> first(final Iterator<Row> rows, final int deepest) {
        final Set<String> seen = new HashSet<>();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
                .takeWhile(row -> seen.size() < deepest)
                .filter(row -> seen.add(row.getAs("item_id")))
                .map(row -> RowFactory.create(
                        row.getAs("window_date"),
                        row.getAs("model_id"),
                        row.getAs("query_id"),
                        row.getAs("unit_id"),
                        seen.size(),
                        row.getAs("item_id")))
                .iterator();
    }
}
