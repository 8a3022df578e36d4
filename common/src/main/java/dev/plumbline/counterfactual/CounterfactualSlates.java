package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.counterfactual.slate.SlateSettings;
import dev.plumbline.input.InputChecks;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Values of target policies per slate, of all positions together: one row per window, logging policy, target and estimator. */
public final class CounterfactualSlates {

    private CounterfactualSlates() {}

    /**
     * Rows as {@link CounterfactualEstimates#of} makes them.
     *
     * @param slates rows of {@link LoggedRows#slates}
     * @param choices rows of {@link TargetChoices#of}; read twice
     * @param findings rows of {@link PropensityRows#of}
     */
    public static Dataset<Row> of(
            final Dataset<Row> slates,
            final Dataset<Row> choices,
            final Dataset<Row> findings,
            final CounterfactualSettings settings,
            final InputChecks checks) {
        final Dataset<Row> met = LogReduction.met(slates, choices, findings)
                .withColumn("unit_id", coalesce(col("unit_id"), col("request_id")))
                .select(ServedCells.columns(SlateLog.READ))
                .repartition(col("unit_id"))
                .sortWithinPartitions("window_date", "logging_policy", "unit_id", "request_id", "position")
                .withColumn("is_whole", isWhole(settings.slatePositions()));
        final Dataset<Row> whole = checks.watch("slates", met, List.of(CounterfactualChecks.slateIncomplete()))
                .where(col("is_whole"))
                .drop("is_whole");
        final SlateSettings ofSlates = settings.slates();
        final SlateRows rows = new SlateRows(settings, LogReduction.schema());
        return new LogReduction<>(row -> new SlateLog(row, ofSlates), SlatesStatistic.class, rows::of)
                .of(whole, choices);
    }

    /** Whether a slate has as many rows as positions, whose numbers add up as they must. */
    private static Column isWhole(final int positions) {
        final WindowSpec slate = Window.partitionBy("window_date", "logging_policy", "unit_id", "request_id");
        final Column position = col("position").cast("bigint");
        final long sum = positions * (positions + 1L) / 2;
        return count(lit(1))
                .over(slate)
                .equalTo(lit((long) positions))
                .and(sum(position).over(slate).equalTo(lit(sum)))
                .and(sum(position.multiply(position)).over(slate).equalTo(lit(sum * (2L * positions + 1) / 3)));
    }
}
