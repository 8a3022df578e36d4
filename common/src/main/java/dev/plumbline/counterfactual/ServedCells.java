package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.input.InputChecks;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What the log served, counted: one row per window, logging policy, context, position and item with its rows and rewards in
 * either fold and its summed inverse propensities, and where those had to be estimated the propensity of rows of either fold.
 * Reward rates, support and the check of propensities follow from it.
 */
public final class ServedCells {

    static final String[] CELL = {"window_date", "logging_policy", "context", "position", "item_id"};
    static final String[] LOG = {"window_date", "logging_policy"};
    static final String[] ACTION = {"window_date", "logging_policy", "position", "item_id"};

    private static final String[] COUNTS = {"rows_0", "rows_1", "rewards_0", "rewards_1"};

    private ServedCells() {}

    /**
     * The cells of all logs.
     *
     * @param log rows of {@link LoggedRows}
     * @param source whether logs without any propensity have cells too
     */
    public static Dataset<Row> of(final Dataset<Row> log, final PropensitySource source, final InputChecks checks) {
        final Dataset<Row> cells = counted(LoggedRows.toWeigh(log, source));
        return switch (source) {
            case DECLARED ->
                cells.withColumn("propensity_0", lit(null).cast("double"))
                        .withColumn("propensity_1", lit(null).cast("double"));
            case ESTIMATED -> EstimatedPropensities.of(cells, checks);
        };
    }

    /** Rows with a propensity and rows without apart. */
    private static Dataset<Row> counted(final Dataset<Row> log) {
        final Column inverse = col("row_count").divide(col("propensity"));
        return log.withColumn("is_estimated", col("propensity").isNull())
                .groupBy(Stream.concat(Stream.of(CELL), Stream.of("is_estimated"))
                        .map(name -> col(name))
                        .toArray(Column[]::new))
                .agg(
                        inFold(0, "row_count").as("rows_0"),
                        inFold(1, "row_count").as("rows_1"),
                        inFold(0, "rewarded").as("rewards_0"),
                        inFold(1, "rewarded").as("rewards_1"),
                        sum("row_count").as("row_count"),
                        sum(inverse).as("inverse"),
                        sum(inverse.divide(col("propensity"))).as("inverse_squares"));
    }

    /**
     * The tabular reward model: per window, logging policy, position and item the reward that the other fold makes expect,
     * {@code q_0} for rows of fold 0 and {@code q_1} for rows of fold 1, and {@code prior_0}, {@code prior_1} of items that
     * it does not know. Smoothed towards the prior, so that no count is too small for it.
     *
     * @param served rows of {@link #of}
     */
    public static Dataset<Row> rates(final Dataset<Row> served, final RewardPrior prior) {
        final WindowSpec ofPolicy = Window.partitionBy("window_date", "logging_policy");
        Dataset<Row> counted =
                served.groupBy(columns(ACTION)).agg(sum(COUNTS[0]).as(COUNTS[0]), rest());
        counted = counted.withColumn("prior_0", mean("rewards_1", "rows_1", ofPolicy, prior))
                .withColumn("prior_1", mean("rewards_0", "rows_0", ofPolicy, prior));
        return counted.withColumn("q_0", smoothed("rewards_1", "rows_1", "prior_0", prior.rows()))
                .withColumn("q_1", smoothed("rewards_0", "rows_0", "prior_1", prior.rows()));
    }

    static Column[] columns(final String... names) {
        final Column[] columns = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            columns[i] = col(names[i]);
        }
        return columns;
    }

    private static Column[] rest() {
        final Column[] sums = new Column[COUNTS.length - 1];
        for (int i = 1; i < COUNTS.length; i++) {
            sums[i - 1] = sum(COUNTS[i]).as(COUNTS[i]);
        }
        return sums;
    }

    private static Column inFold(final int fold, final String count) {
        return sum(
                when(col("fold").equalTo(lit(fold)), col(count).cast("double")).otherwise(lit(0.0)));
    }

    private static Column mean(
            final String rewards, final String rows, final WindowSpec window, final RewardPrior prior) {
        final Column seen = sum(rows).over(window);
        return prior instanceof RewardPrior.KnownMean known
                ? lit(known.mean())
                : when(seen.gt(lit(0.0)), sum(rewards).over(window).divide(seen))
                        .otherwise(lit(0.0));
    }

    private static Column smoothed(
            final String rewards, final String rows, final String prior, final double priorRows) {
        final Column all = col(rows).plus(lit(priorRows));
        return coalesce(
                when(
                        all.gt(lit(0.0)),
                        col(rewards).plus(col(prior).multiply(lit(priorRows))).divide(all)),
                col(prior));
    }
}
