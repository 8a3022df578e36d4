package dev.plumbline.alignment.evidence;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.alignment.Randomization;
import dev.plumbline.alignment.reason.ReasonSettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The pairs that are examined, with the sums for the slope over all pairs of their window. */
final class WindowPairs {

    private WindowPairs() {}

    /**
     * The rows that can disagree: those with both figures of the whole population, for configured metrics with a direction; and
     * those for which it is unknown, as both models were shown but nothing randomized them against each other.
     */
    static Dataset<Row> asked(final Dataset<Row> pairs, final ReasonSettings settings) {
        return pairs.filter(col("slice_name")
                .equalTo("all")
                .and(areAskedFor(settings))
                .and(col("offline_difference").isNotNull())
                .and(col("online_log_lift")
                        .isNotNull()
                        .or(col("reason").isin(Randomization.withheld().toArray()))));
    }

    /** The rows of slices that have an offline difference of such metrics. */
    static Dataset<Row> slices(final Dataset<Row> pairs, final ReasonSettings settings) {
        return pairs.filter(col("slice_name")
                .notEqual("all")
                .and(areAskedFor(settings))
                .and(col("offline_std_error").gt(lit(0))));
    }

    /** Whether an online metric is to be examined. */
    static Column isAskedFor(final Column onlineMetric, final ReasonSettings settings) {
        return settings.onlineMetrics().isEmpty()
                ? lit(true)
                : onlineMetric.isin(settings.onlineMetrics().toArray());
    }

    private static Column areAskedFor(final ReasonSettings settings) {
        return col("offline_direction")
                .notEqual("none")
                .and(col("online_direction").notEqual("none"))
                .and(isAskedFor(col("online_metric"), settings));
    }

    /**
     * The same with the sums for the slope over all pairs of their window.
     *
     * @param asked as {@link #asked}
     * @return the columns {@code pairs} and {@code sum_*} of {@code CarryOver} are added
     */
    static Dataset<Row> withSlopes(final Dataset<Row> asked) {
        final WindowSpec same = Window.partitionBy(
                "grain",
                "window_start",
                "window_end",
                "online_window_start",
                "online_window_end",
                "offline_metric",
                "offline_cutoff",
                "online_metric");
        final Column x = col("offline_difference");
        final Column isPoint = col("offline_std_error")
                .gt(lit(0))
                .and(col("online_log_lift_std_error").gt(lit(0)));
        final Column u =
                when(isPoint, x.multiply(col("online_log_lift")).minus(coalesce(col("error_covariance"), lit(0.0))));
        final Column v =
                when(isPoint, x.multiply(x).minus(col("offline_std_error").multiply(col("offline_std_error"))));
        return asked.withColumn("u", u)
                .withColumn("v", v)
                .withColumn("pairs", count(col("u")).over(same))
                .withColumn("sum_u", sum(col("u")).over(same))
                .withColumn("sum_v", sum(col("v")).over(same))
                .withColumn("sum_uu", sum(col("u").multiply(col("u"))).over(same))
                .withColumn("sum_uv", sum(col("u").multiply(col("v"))).over(same))
                .withColumn("sum_vv", sum(col("v").multiply(col("v"))).over(same))
                .withColumn("sum_xx", sum(when(isPoint, x.multiply(x))).over(same));
    }
}
