package dev.plumbline.online.figure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.UnitMetrics;
import dev.plumbline.online.unit.UnitTotals;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Ratios per model, arm and slice with intervals clustered by unit. */
public final class OnlineMeans {

    private static final Column[] GROUP = Stream.of(
                    "window_date", "model_id", "arm", "experiment_id", "split", "slice_name", "slice_value", "metric")
            .map(name -> col(name))
            .toArray(Column[]::new);

    /** The table's columns without {@code run_id}. */
    static final StructType SCHEMA =
            new StructType(Stream.of(Tables.ONLINE_METRICS.schema().fields())
                    .filter(field -> !field.name().equals("run_id"))
                    .toArray(StructField[]::new));

    private OnlineMeans() {}

    /**
     * One row per model x arm x experiment x split x slice x metric x window: columns of {@link Tables#ONLINE_METRICS}
     * without run_id. One exchange, of partial moments. A model without impressions has no row; one whose impressions
     * are all immature has a row without value and the reason {@code immature}.
     *
     * @param unitMetrics rows of {@link UnitMetrics}, with those of {@link dev.plumbline.online.unit.Winsorizing} where they are configured, for the same settings
     */
    public static Dataset<Row> bySlice(
            final Dataset<Row> unitMetrics, final WindowRange range, final OnlineSettings settings) {
        final Column numerator = when(UnitMetrics.IS_MEASURED, col("numerator"));
        final Column denominator = when(UnitMetrics.IS_MEASURED, col("denominator"));
        final Dataset<Row> moments = RatioMomentColumns.of(
                unitMetrics.groupBy(GROUP),
                numerator,
                denominator,
                coalesce(sum(when(UnitMetrics.IS_MEASURED, col(UnitTotals.N))), lit(0L))
                        .as(UnitTotals.N),
                coalesce(sum(numerator), lit(0.0)).as("numerator"),
                coalesce(sum(denominator), lit(0.0)).as("denominator"),
                sum(UnitTotals.IMMATURE).as(UnitTotals.IMMATURE),
                max(UnitTotals.BASIS).as(UnitTotals.BASIS),
                max(UnitTotals.CAP).as(UnitTotals.CAP));
        final OnlineEstimates estimates = OnlineEstimates.of(settings);
        return moments.select(Stream.concat(Stream.of(WindowColumns.all(range)), Stream.of(col("*")))
                        .toArray(Column[]::new))
                .map((MapFunction<Row, Row>) estimates::measure, Encoders.row(SCHEMA));
    }
}
