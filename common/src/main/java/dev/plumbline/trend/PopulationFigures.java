package dev.plumbline.trend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.xxhash64;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.stats.Direction;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Queries reduced to what a split by all their slice values at once needs: counts and sums by cell and block of users. */
final class PopulationFigures {

    static final String CELL = "cell";
    static final String BLOCK = "block";
    static final String QUERIES = "queries";
    static final String SUM = "sum";

    /** The cell of queries without slice values. */
    static final String NO_SLICES = "[]";

    /** What makes a figure, beside the window. */
    static final List<String> KEY = List.of("model_id", "split", "metric", "cutoff", "direction", "unit");

    static final StructType KEY_SCHEMA = key();

    static final StructType SCHEMA = KEY_SCHEMA
            .add(SeriesColumns.DAY, "int")
            .add(CELL, "string")
            .add(BLOCK, "int")
            .add(QUERIES, "bigint")
            .add(SUM, "double");

    /** As many as tell how far a figure could be off, and few enough for a row each in every cell. */
    private static final int BLOCKS = 100;

    private PopulationFigures() {}

    /**
     * Columns of {@link #SCHEMA}. Users are put together in a hundred blocks: rows of a user depend on each other.
     *
     * @param queries {@code query_metrics} whole
     * @param offline {@code offline_metrics} whole, which knows direction and unit
     * @param metrics names in the map of metrics
     */
    static Dataset<Row> of(
            final Dataset<Row> queries,
            final Dataset<Row> offline,
            final WindowRange range,
            final int windowsBefore,
            final List<String> metrics) {
        final Column[] figures = metrics.stream().map(PopulationFigures::figure).toArray(Column[]::new);
        final Dataset<Row> cells = MeasuredFigures.ofRange(queries, range, windowsBefore, Set.of())
                .select(
                        col("model_id"),
                        col("split"),
                        unix_date(col(WindowColumns.WINDOW_DATE)).as(SeriesColumns.DAY),
                        to_json(array_sort(map_entries(col("slices")))).as(CELL),
                        pmod(xxhash64(col("unit_id")), lit(BLOCKS)).cast("int").as(BLOCK),
                        explode(array(figures)).as("figure"))
                .select("model_id", "split", SeriesColumns.DAY, CELL, BLOCK, "figure.*")
                .filter(col("value").isNotNull())
                .groupBy("model_id", "split", "metric", "cutoff", SeriesColumns.DAY, CELL, BLOCK)
                .agg(count(lit(1)).as(QUERIES), sum("value").as(SUM));
        return cells.join(
                        broadcast(meanings(MeasuredFigures.ofRange(offline, range, windowsBefore, Set.of()))),
                        new String[] {"metric", "cutoff"},
                        "left")
                .withColumn("direction", coalesce(col("direction"), lit(Direction.NONE.code())))
                .withColumn("unit", coalesce(col("unit"), lit("score")))
                .select(SeriesColumns.named(List.of(SCHEMA.fieldNames())));
    }

    private static Column figure(final String name) {
        final int at = name.lastIndexOf('@');
        return struct(
                lit(at < 0 ? name : name.substring(0, at)).as("metric"),
                lit(at < 0 ? "all" : name.substring(at + 1)).as("cutoff"),
                element_at(col("metrics"), name).as("value"));
    }

    private static Dataset<Row> meanings(final Dataset<Row> offline) {
        return offline.groupBy("metric", "cutoff")
                .agg(max("direction").as("direction"), max("unit").as("unit"));
    }

    private static StructType key() {
        StructType schema = new StructType();
        for (final String name : KEY) {
            schema = schema.add(name, "string");
        }
        return schema;
    }
}
