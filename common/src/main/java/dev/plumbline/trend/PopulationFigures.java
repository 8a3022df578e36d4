package dev.plumbline.trend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.xxhash64;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Queries reduced to what a split by all their slice values at once needs: counts and sums by cell and block of users. Beside them
 * are the figures whose changes are split.
 */
final class PopulationFigures {

    static final String CELL = "cell";
    static final String BLOCK = "block";
    static final String QUERIES = "queries";
    static final String SUM = "sum";

    /** The figure of all queries of a window, columns of {@link SliceFigures}; null where the row is a cell. */
    static final String FIGURE = "figure";

    /** The cell of queries without slice values. */
    static final String NO_SLICES = "[]";

    /** What makes a figure, beside the window. */
    static final List<String> KEY = List.of("model_id", "split", "metric", "cutoff");

    static final StructType KEY_SCHEMA = key();

    static final StructType SCHEMA = KEY_SCHEMA
            .add(SeriesColumns.DAY, "int")
            .add(CELL, "string")
            .add(BLOCK, "int")
            .add(QUERIES, "bigint")
            .add(SUM, "double")
            .add(FIGURE, SliceFigures.SCHEMA);

    /** Enough to estimate the error of a figure, and few enough for a row each in every cell. */
    private static final int BLOCKS = 100;

    private PopulationFigures() {}

    /**
     * Columns of {@link #SCHEMA}. Users are put together in a hundred blocks: rows of a user depend on each other.
     *
     * @param queries {@code query_metrics} of the windows that are looked at
     * @param offline {@code offline_metrics} whole
     * @param metrics names in the map of metrics
     */
    static Dataset<Row> of(
            final Dataset<Row> queries,
            final Dataset<Row> offline,
            final WindowRange range,
            final int windowsBefore,
            final List<String> metrics) {
        final Column[] values = metrics.stream().map(PopulationFigures::valueOf).toArray(Column[]::new);
        final Dataset<Row> cells = queries.select(
                        col("model_id"),
                        col("split"),
                        unix_date(col(WindowColumns.WINDOW_DATE)).as(SeriesColumns.DAY),
                        to_json(array_sort(map_entries(col("slices")))).as(CELL),
                        pmod(xxhash64(col("unit_id")), lit(BLOCKS)).cast("int").as(BLOCK),
                        explode(array(values)).as("of_query"))
                .select("model_id", "split", SeriesColumns.DAY, CELL, BLOCK, "of_query.*")
                .filter(col("value").isNotNull())
                .groupBy("model_id", "split", "metric", "cutoff", SeriesColumns.DAY, CELL, BLOCK)
                .agg(count(lit(1)).as(QUERIES), sum("value").as(SUM));
        final Dataset<Row> figures = SliceFigures.of(
                        Map.of(Tables.OFFLINE_METRICS, offline), range, windowsBefore, Map.of())
                .orElseThrow()
                .filter(col("slice_name")
                        .equalTo(SlicedWindow.ALL)
                        .and(nameOfMetric().isin(metrics.toArray())));
        return columns(cells).unionByName(columns(figures));
    }

    /** What a metric with its cutoff is called in the map of {@code query_metrics}. */
    static Column nameOfMetric() {
        return concat_ws("@", col("metric"), col("cutoff"));
    }

    private static Dataset<Row> columns(final Dataset<Row> rows) {
        final List<String> there = List.of(rows.columns());
        final boolean areFigures = there.contains("slice_name");
        return rows.select(Stream.of(SCHEMA.fields())
                .map(field -> field.name().equals(FIGURE) && areFigures
                        ? struct(SeriesColumns.named(List.of(SliceFigures.SCHEMA.fieldNames())))
                                .as(FIGURE)
                        : there.contains(field.name())
                                ? col(field.name())
                                : lit(null).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }

    private static Column valueOf(final String name) {
        final int at = name.lastIndexOf('@');
        return struct(
                lit(name.substring(0, at)).as("metric"),
                lit(name.substring(at + 1)).as("cutoff"),
                element_at(col("metrics"), name).as("value"));
    }

    private static StructType key() {
        StructType schema = new StructType();
        for (final String name : KEY) {
            schema = schema.add(name, "string");
        }
        return schema;
    }
}
