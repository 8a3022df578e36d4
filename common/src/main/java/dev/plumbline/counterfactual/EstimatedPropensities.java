package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.InputChecks;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Propensities of logs that declare none: the share of an item among what the policy served in the same window, context and
 * position, right only if it served at random given these. Rows of a fold are weighted by what the other fold counts, so
 * that no row affects its own weight. Of n of N rows the share is {@code (n + 1) / (N + 1)}: it is never 0, and of a
 * binomial count its inverse is {@code (1 - (1 - p)^(N + 1)) / p} on average, which is nearly what weights need to be right
 * where N is many times {@code 1 / p} (Chao and Strawderman 1972), where that of {@code n / N} is too large or infinite. A
 * place where a fold has no row gives the other fold nothing, so that it has no shares at all.
 */
final class EstimatedPropensities {

    private EstimatedPropensities() {}

    /**
     * The cells of each log by one source: a log that declares propensities in any row is taken at its word, and its rows
     * without one are of no use. These and places without shares are counted and left out.
     *
     * @param cells counts of rows with a propensity and of rows without, {@code is_estimated}, apart
     */
    static Dataset<Row> of(final Dataset<Row> cells, final InputChecks checks) {
        final WindowSpec log = Window.partitionBy(ServedCells.columns(ServedCells.LOG));
        final WindowSpec place =
                Window.partitionBy("window_date", "logging_policy", "is_estimated", "context", "position");
        final Column isEstimated = col("is_estimated");
        final Column inBoth = least(sum("rows_0").over(place), sum("rows_1").over(place));
        final Dataset<Row> told = cells.withColumn(
                        "declares", max(not(isEstimated)).over(log))
                .withColumn("is_missing", isEstimated.and(col("declares")))
                .withColumn(
                        "is_unknown", not(col("is_missing")).and(isEstimated).and(inBoth.leq(lit(0.0))));
        return checks.watch(
                        "estimated propensities",
                        told,
                        List.of(CounterfactualChecks.notDeclared(), CounterfactualChecks.notEstimable()),
                        col("is_missing").or(col("is_unknown")))
                .drop("declares", "is_missing", "is_unknown")
                .withColumn("propensity_0", when(isEstimated, share("rows_1", place)))
                .withColumn("propensity_1", when(isEstimated, share("rows_0", place)))
                .withColumn("inverse", coalesce(col("inverse"), inverse(1)))
                .withColumn("inverse_squares", coalesce(col("inverse_squares"), inverse(2)));
    }

    private static Column share(final String rows, final WindowSpec place) {
        return col(rows).plus(lit(1.0)).divide(sum(rows).over(place).plus(lit(1.0)));
    }

    private static Column inverse(final int power) {
        Column first = col("rows_0");
        Column second = col("rows_1");
        for (int i = 0; i < power; i++) {
            first = first.divide(col("propensity_0"));
            second = second.divide(col("propensity_1"));
        }
        return first.plus(second);
    }
}
