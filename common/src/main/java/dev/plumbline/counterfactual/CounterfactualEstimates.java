package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Values of target policies on a log: one row per window, logging policy, target, slice or position, and estimator.
 *
 * <p>The log is read once. Its rows are counted where they are alike, which is one exchange, meet what targets would have
 * done there in one join, which may be another, and travel to their users, which is one more; of the reduction one statistic
 * per slice, position and partition does. {@link OnPolicyValues} sends the rows of policies that are targets too to their
 * users once again.
 */
public final class CounterfactualEstimates {

    /** What rows of no known user that are alike have in common. */
    private static final String[] WITHOUT_UNIT = {"context", "position", "item_id", "propensity", "fold", "slices"};

    private CounterfactualEstimates() {}

    /**
     * One row per target, logging policy, slice or position and estimator: what {@link #table} is made of.
     *
     * @param log rows of {@link LoggedRows}
     * @param choices rows of {@link TargetChoices#of}; read twice
     * @param findings rows of {@link PropensityRows#of}
     */
    public static Dataset<Row> of(
            final Dataset<Row> log,
            final Dataset<Row> choices,
            final Dataset<Row> findings,
            final CounterfactualSettings settings) {
        final Dataset<Row> met = LogReduction.met(log, choices, findings, settings.propensitySource())
                .withColumn("row_hash", xxhash64(ServedCells.columns(WITHOUT_UNIT)))
                .select(ServedCells.columns(RowLogReader.READ));
        final CounterfactualRows rows = new CounterfactualRows(settings, LogReduction.schema());
        return new LogReduction<>(row -> new RowLogReader(row, settings), PlaceStatistic.class, rows::of)
                .of(unitByUnit(met), choices);
    }

    /**
     * The rows of the table without {@code run_id}.
     *
     * @param estimates rows of {@link #of}
     * @param truth rows of {@link OnPolicyValues}
     * @param findings rows of {@link PropensityRows#of}
     */
    public static Dataset<Row> table(
            final Dataset<Row> estimates,
            final Dataset<Row> truth,
            final Dataset<Row> findings,
            final WindowRange range) {
        final Dataset<Row> whole = besideTruth(estimates, truth)
                .drop(PropensityRows.TOLD)
                .join(broadcast(findings.drop("propensity_verdict")), ServedCells.LOG);
        return whole.select(Stream.concat(
                        Stream.of(WindowColumns.all(range)),
                        Tables.COUNTERFACTUAL_ESTIMATES.columnNames().stream()
                                .skip(WindowColumns.all(range).length)
                                .filter(name -> !name.equals("run_id"))
                                .map(name -> col(name)))
                .toArray(Column[]::new));
    }

    /** The rows of a unit one after the other; rows without one are spread by what they are. */
    private static Dataset<Row> unitByUnit(final Dataset<Row> met) {
        return met.repartition(col("unit_id"), when(col("unit_id").isNull(), col("row_hash")))
                .sortWithinPartitions("window_date", "logging_policy", "unit_id");
    }

    /** Where a target served rows itself, its earnings in them are put beside its estimates from other logs. */
    private static Dataset<Row> besideTruth(final Dataset<Row> estimates, final Dataset<Row> truth) {
        final Dataset<Row> own = truth.select(Stream.concat(
                        Stream.of("served_by", "own_value", "own_std_error").map(name -> col(name)),
                        Stream.of(OnPolicyValues.PLACE).map(name -> col(name).as("of_" + name)))
                .toArray(Column[]::new));
        final Column isOwn = Stream.of(OnPolicyValues.PLACE)
                .map(name -> col(name).eqNullSafe(col("of_" + name)))
                .reduce(
                        col("model_id")
                                .equalTo(col("served_by"))
                                .and(col("logging_policy").notEqual(col("served_by"))),
                        Column::and);
        final Column error = abs(col("value").minus(col("own_value"))).divide(col("own_value"));
        return estimates
                .join(broadcast(own), isOwn, "left")
                .withColumn("on_policy_value", col("own_value"))
                .withColumn("on_policy_std_error", col("own_std_error"))
                .withColumn("relative_error", when(col("own_value").gt(lit(0.0)), error));
    }
}
