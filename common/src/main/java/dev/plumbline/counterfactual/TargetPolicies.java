package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What models would show by their scores, as rows of action distributions: {@code model_id}, {@code context} (the query),
 * {@code item_id}, {@code probability}, {@code scored_again}, and {@code window_date} or {@code position} where they matter.
 * An item that is scored twice counts at its best; one without a score, or with an infinite one, has probability 0, so that a model without
 * any score is still a target.
 */
public final class TargetPolicies {

    private static final String ITEM = "item_id";

    /** How many rows of an item there are beside the one that counts. */
    static final String AGAIN = "scored_again";

    private static final String PREDICTIONS = LogicalInputs.PREDICTIONS.name();

    private TargetPolicies() {}

    /**
     * The distributions of a kind of policy.
     *
     * @param predictions model_id, query_id, item_id, score or rank, and scored_at where lists are made again in each window; a
     *     rank is the position where lists are ranked, and is not used by a softmax
     * @throws PlumblineException where a softmax has ranks alone
     */
    public static Dataset<Row> of(
            final Dataset<Row> predictions,
            final WindowRange range,
            final TargetScores scores,
            final InputChecks checks) {
        final boolean isDated = has(predictions, "scored_at");
        final String[] list =
                isDated ? new String[] {"window_date", "model_id", "context"} : new String[] {"model_id", "context"};
        final Dataset<Row> dated = (isDated
                        ? predictions.withColumn("window_date", WindowColumns.windowDate(col("scored_at"), range))
                        : predictions)
                .withColumnRenamed("query_id", "context");
        if (scores instanceof TargetScores.Softmax softmax) {
            if (!has(predictions, "score")) {
                throw new PlumblineException(
                        "plumbline.counterfactual.scores = softmax needs the column score of the input"
                                + " predictions, which has only ranks: map it, or set plumbline.counterfactual.scores = ranked");
            }
            return softmax(best(scored(dated, checks), list, max(score())), list, softmax.temperature());
        }
        return has(predictions, "rank")
                ? placed(best(dated, list, min(col("rank"))), list)
                : ranked(best(scored(dated, checks), list, max(score())), list);
    }

    /** One row per item of a list. */
    private static Dataset<Row> best(final Dataset<Row> dated, final String[] list, final Column figure) {
        return dated.groupBy(Stream.concat(Arrays.stream(list), Stream.of(ITEM))
                        .map(name -> col(name))
                        .toArray(Column[]::new))
                .agg(figure.as("figure"), count(lit(1)).minus(lit(1L)).as(AGAIN));
    }

    private static Dataset<Row> scored(final Dataset<Row> dated, final InputChecks checks) {
        return checks.watch("scores", dated, List.of(CounterfactualChecks.scoreInfinite(PREDICTIONS)));
    }

    private static Dataset<Row> softmax(final Dataset<Row> scored, final String[] list, final double temperature) {
        final WindowSpec ofList = Window.partitionBy(ServedCells.columns(list));
        final Column mass = exp(col("figure").minus(max("figure").over(ofList)).divide(lit(temperature)));
        return scored.withColumn("mass", mass)
                .withColumn(
                        "probability", coalesce(col("mass").divide(sum("mass").over(ofList)), lit(0.0)))
                .drop("figure", "mass");
    }

    /** A list may leave positions out; items that are said to be at the same one share it. */
    private static Dataset<Row> placed(final Dataset<Row> ranked, final String[] list) {
        final WindowSpec atPosition = Window.partitionBy(ServedCells.columns(
                Stream.concat(Arrays.stream(list), Stream.of("figure")).toArray(String[]::new)));
        return ranked.withColumn(
                        "probability",
                        when(col("figure").isNull(), lit(0.0))
                                .otherwise(lit(1.0).divide(count(lit(1)).over(atPosition))))
                .withColumn("position", col("figure"))
                .drop("figure");
    }

    /** The best at the top; of equal ones the greater id first. */
    private static Dataset<Row> ranked(final Dataset<Row> scored, final String[] list) {
        final WindowSpec ofList = Window.partitionBy(ServedCells.columns(list));
        return scored.withColumn(
                        "position",
                        row_number()
                                .over(ofList.orderBy(
                                        col("figure").desc_nulls_last(),
                                        col(ITEM).desc())))
                .withColumn(
                        "probability", when(col("figure").isNull(), lit(0.0)).otherwise(lit(1.0)))
                .drop("figure");
    }

    /** Null where there is none. */
    private static Column score() {
        final Column score = col("score").cast("double");
        return when(isnan(score).or(abs(score).equalTo(lit(Double.POSITIVE_INFINITY))), lit(null))
                .otherwise(score);
    }

    private static boolean has(final Dataset<Row> predictions, final String column) {
        return Arrays.asList(predictions.columns()).contains(column);
    }
}
