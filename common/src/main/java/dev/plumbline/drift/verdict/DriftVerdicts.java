package dev.plumbline.drift.verdict;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Judges all measures of a window at once, so that the declared rate of false alarms holds for the whole table: windows come in
 * order of time through one group, and only what the next ones need of them is remembered.
 */
public final class DriftVerdicts {

    /** What a window is sorted and judged by. */
    private static final List<String> ORDER =
            List.of("window_date", "reference_id", "compared_with", "slice_name", "slice_value", "feature", "measure");

    static final StructType SCHEMA =
            new StructType(Arrays.stream(Tables.DRIFT_METRICS.schema().fields())
                    .filter(field -> !field.name().equals("run_id"))
                    .toArray(StructField[]::new));

    private DriftVerdicts() {}

    /**
     * The rows of {@link Tables#DRIFT_METRICS} without {@code run_id}, of the windows of a range.
     *
     * @param values of {@link DriftValues#of}
     * @param days complete days of each reference, as {@code reference_id} and {@code window_date}
     * @param importances as {@code model_id}, {@code feature} and {@code importance}
     */
    public static Dataset<Row> of(
            final Dataset<Row> values,
            final List<Row> days,
            final List<Row> importances,
            final WindowRange range,
            final DriftSettings settings) {
        final WindowFacts facts = WindowFacts.of(days, importances);
        final Date from = Date.valueOf(range.from());
        return values.groupBy(lit(1).as("table"))
                .as(Encoders.INT(), Encoders.row(DriftValues.SCHEMA))
                .flatMapSortedGroups(
                        ORDER.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new),
                        (table, rows) -> new JudgedWindows(rows, facts, settings, from),
                        Encoders.row(SCHEMA));
    }

    /** Days of references of which every row is there. */
    public static Dataset<Row> completeDays(final Dataset<Row> profiles) {
        return profiles.where(col("dataset")
                        .equalTo(lit("serving_features"))
                        .and(col("slice_name").equalTo(lit("all")))
                        .and(col("is_complete")))
                .select("reference_id", "window_date")
                .distinct();
    }
}
