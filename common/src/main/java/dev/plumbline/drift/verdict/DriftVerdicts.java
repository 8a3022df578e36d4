package dev.plumbline.drift.verdict;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.AlarmState;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Judges all measures of a window at once, so that the declared rate of false alarms holds for the whole table: windows come in
 * order of time through one group, and only what the next ones need of them is remembered. Only what can be judged goes through
 * it, without all that it is not judged by.
 */
public final class DriftVerdicts {

    /** What a window is sorted and judged by. */
    private static final List<String> ORDER =
            List.of("window_date", "reference_id", "compared_with", "slice_name", "slice_value", "feature", "measure");

    /** What a figure is judged by. */
    private static final List<String> JUDGED = Stream.concat(
                    ORDER.stream(),
                    Stream.of(
                            "value",
                            "noise_blocks",
                            "floor_compared",
                            "floor_degrees_of_freedom",
                            "floor_center",
                            "floor_deviation",
                            "step_p",
                            "step_effect",
                            "step_effect_before",
                            "is_comparable",
                            "is_season_unknown"))
            .toList();

    /** Columns of a verdict: which figure it is of, and the answer. */
    static final StructType SCHEMA = new StructType(Stream.concat(ORDER.stream(), DriftValues.OF_VERDICTS.stream())
            .map(name -> Tables.DRIFT_METRICS.schema().apply(name))
            .toArray(StructField[]::new));

    private DriftVerdicts() {}

    /**
     * One row per figure of the range's windows that is watched and has a value.
     *
     * @param values of {@link DriftValues#of}
     */
    public static Dataset<Row> of(final Dataset<Row> values, final WindowRange range, final DriftSettings settings) {
        final WindowRange windows = DriftValues.windows(range, settings);
        final Date from = Date.valueOf(range.from());
        final Dataset<Row> judged = values.where(col("measure")
                        .isin(settings.alarming().toArray())
                        .and(col("value").isNotNull()))
                .select(columns(JUDGED));
        return judged.groupBy(lit(1).as("table"))
                .as(Encoders.INT(), Encoders.row(judged.schema()))
                .flatMapSortedGroups(
                        columns(ORDER),
                        (table, figures) -> new JudgedWindows(figures, windows, settings.alarms(), from),
                        Encoders.row(SCHEMA));
    }

    /**
     * The rows of {@link Tables#DRIFT_METRICS} without {@code run_id}, of the windows of a range.
     *
     * @param values of {@link DriftValues#of}
     * @param verdicts on them
     */
    public static Dataset<Row> metrics(
            final Dataset<Row> values, final Dataset<Row> verdicts, final WindowRange range) {
        final Column isMeasured = col("value").isNotNull();
        return values.where(col("window_date").geq(lit(Date.valueOf(range.from()))))
                .join(verdicts.hint("merge"), DriftValues.FIGURE.toArray(String[]::new), "left")
                .select(Arrays.stream(Tables.DRIFT_METRICS.schema().fieldNames())
                        .filter(name -> !name.equals("run_id"))
                        .map(name -> (switch (name) {
                                    case "state" ->
                                        coalesce(
                                                col(name),
                                                when(isMeasured, lit(AlarmState.NOT_WATCHED.code()))
                                                        .otherwise(lit(AlarmState.NOT_MEASURED.code())));
                                    case "is_persistent", "is_alert" -> coalesce(col(name), lit(false));
                                    case "season_not_in_reference" ->
                                        coalesce(col(name), isMeasured.and(col("is_season_unknown")));
                                    default -> col(name);
                                })
                                .as(name))
                        .toArray(Column[]::new));
    }

    private static Column[] columns(final List<String> names) {
        return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
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
