package dev.plumbline.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Figures that are numerator over denominator, with both, of every slice and of the whole: what a change is split over. */
final class SliceFigures {

    /** What makes a figure, beside slice and window. */
    static final List<String> KEY = List.of("source", "model_id", "arm", "experiment_id", "split", "metric", "cutoff");

    static final StructType KEY_SCHEMA = key();

    static final StructType SCHEMA = KEY_SCHEMA
            .add("slice_name", "string")
            .add("slice_value", "string")
            .add("direction", "string")
            .add("unit", "string")
            .add(SeriesColumns.DAY, "int")
            .add("value", "double")
            .add("std_error", "double")
            .add("numerator", "double")
            .add("denominator", "double");

    /** A mean over queries is their sum over their number. */
    private static final Map<TableSpec, Map<String, String>> SOURCES = Map.of(
            Tables.OFFLINE_METRICS,
            Map.of(
                    "arm", "CAST(NULL AS STRING)",
                    "experiment_id", "CAST(NULL AS STRING)",
                    "numerator", "value * n",
                    "denominator", "CAST(n AS DOUBLE)"),
            Tables.ONLINE_METRICS,
            Map.of("cutoff", "'none'"));

    private SliceFigures() {}

    /**
     * Columns of {@link #SCHEMA}.
     *
     * @param tables whole; read are those with numerators
     * @param windowsBefore the range that are read too
     * @return empty where no table has numerators
     */
    static Optional<Dataset<Row>> of(
            final Map<TableSpec, Dataset<Row>> tables, final WindowRange range, final int windowsBefore) {
        return tables.entrySet().stream()
                .filter(table -> SOURCES.containsKey(table.getKey()))
                .map(table -> MeasuredFigures.ofRange(table.getValue(), range, windowsBefore)
                        .select(columns(table.getKey())))
                .reduce(Dataset::unionByName);
    }

    private static Column[] columns(final TableSpec table) {
        final Map<String, String> expressions = SOURCES.get(table);
        final List<Column> columns = new ArrayList<>();
        for (final String name : SCHEMA.fieldNames()) {
            columns.add(
                    switch (name) {
                        case "source" -> lit(table.name()).as(name);
                        case SeriesColumns.DAY ->
                            unix_date(col(WindowColumns.WINDOW_DATE)).as(name);
                        default -> expr(expressions.getOrDefault(name, name)).as(name);
                    });
        }
        return columns.toArray(Column[]::new);
    }

    private static StructType key() {
        StructType schema = new StructType();
        for (final String name : KEY) {
            schema = schema.add(name, "string");
        }
        return schema;
    }
}
