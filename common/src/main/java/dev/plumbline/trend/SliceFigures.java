package dev.plumbline.trend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Figures that are numerator over denominator, with both, of every slice and of the whole: what a change is split over. */
final class SliceFigures {

    /** What makes a figure, beside slice and window. */
    static final List<String> KEY =
            List.of("source", "model_id", "arm", "experiment_id", "split", "metric", "cutoff", "reference");

    /** The retrained version that a row is of, beside {@code model_id}; null where it is of that model itself. */
    static final String RETRAINED = "retrained_model_id";

    static final StructType KEY_SCHEMA = key();

    static final StructType SCHEMA = KEY_SCHEMA
            .add(RETRAINED, "string")
            .add("slice_name", "string")
            .add("slice_value", "string")
            .add("direction", "string")
            .add("unit", "string")
            .add(SeriesColumns.DAY, "int")
            .add("value", "double")
            .add("std_error", "double")
            .add("numerator", "double")
            .add("denominator", "double")
            .add(SeriesColumns.BASIS, "string");

    private static final String NOTHING = "CAST(NULL AS STRING)";

    /** A mean over queries, or over rows, is their sum over their number. */
    private static final Map<TableSpec, Map<String, String>> SOURCES = Map.of(
            Tables.OFFLINE_METRICS,
            Map.of(
                    "arm", NOTHING,
                    "experiment_id", NOTHING,
                    "reference", NOTHING,
                    "numerator", "value * n",
                    "denominator", "CAST(n AS DOUBLE)"),
            Tables.ONLINE_METRICS,
            Map.of("cutoff", "'none'", "reference", NOTHING),
            Tables.ESTIMATED_PERFORMANCE,
            Map.of(
                    "arm",
                    NOTHING,
                    "experiment_id",
                    NOTHING,
                    "split",
                    NOTHING,
                    "cutoff",
                    "'none'",
                    "numerator",
                    "value * n",
                    "denominator",
                    "CAST(n AS DOUBLE)"));

    /** Stands for the model itself among the models of a row. */
    private static final String ITSELF = "";

    private static final String BESIDE = "beside";

    private SliceFigures() {}

    /**
     * Columns of {@link #SCHEMA}. A retrained version's rows are there twice: as its own, and beside the model that it is the
     * version of; both models are read from the first window on, in which the older one was fresh.
     *
     * @param tables whole; read are those with numerators
     * @param windowsBefore the range that are read too
     * @param retrained the retrained version by model
     * @return empty where no table has numerators
     */
    static Optional<Dataset<Row>> of(
            final Map<TableSpec, Dataset<Row>> tables,
            final WindowRange range,
            final int windowsBefore,
            final Map<String, String> retrained) {
        final Set<String> whole = new TreeSet<>(retrained.keySet());
        whole.addAll(retrained.values());
        return tables.entrySet().stream()
                .filter(table -> SOURCES.containsKey(table.getKey()))
                .map(table -> beside(
                        MeasuredFigures.ofRange(table.getValue(), range, windowsBefore, whole)
                                .select(columns(table.getKey())),
                        retrained))
                .reduce(Dataset::unionByName);
    }

    private static Dataset<Row> beside(final Dataset<Row> figures, final Map<String, String> retrained) {
        if (retrained.isEmpty()) {
            return figures;
        }
        final Column model = col("model_id");
        final List<Column> owners = new ArrayList<>(List.of(lit(ITSELF)));
        new TreeMap<>(retrained).forEach((frozen, fresh) -> owners.add(when(model.equalTo(fresh), lit(frozen))));
        final Column isItself = col(BESIDE).equalTo(ITSELF);
        return figures.withColumn(
                        BESIDE, explode(filter(array(owners.toArray(Column[]::new)), owner -> owner.isNotNull())))
                .withColumn(RETRAINED, when(not(isItself), model))
                .withColumn("model_id", when(isItself, model).otherwise(col(BESIDE)))
                .drop(BESIDE);
    }

    private static Column[] columns(final TableSpec table) {
        final Map<String, String> expressions = SOURCES.get(table);
        final List<Column> columns = new ArrayList<>();
        for (final String name : SCHEMA.fieldNames()) {
            columns.add(
                    switch (name) {
                        case "source" -> lit(table.name()).as(name);
                        case SeriesColumns.BASIS ->
                            expr(SeriesSource.of(table).expression(name)).as(name);
                        case RETRAINED -> lit(null).cast("string").as(name);
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
