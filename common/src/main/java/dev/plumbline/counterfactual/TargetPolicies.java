package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

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
 * {@code item_id}, {@code probability}, and {@code window_date} or {@code position} where they matter. An item that is
 * scored twice counts at its best; one without a score is never shown.
 */
public final class TargetPolicies {

    private TargetPolicies() {}

    /** @param predictions model_id, query_id, item_id, score or rank, and scored_at where lists are made anew each window */
    public static Dataset<Row> of(final Dataset<Row> predictions, final WindowRange range, final TargetScores scores) {
        final boolean isRanked = Arrays.asList(predictions.columns()).contains("rank");
        final boolean isDated = Arrays.asList(predictions.columns()).contains("scored_at");
        final List<String> list =
                isDated ? List.of("window_date", "model_id", "context") : List.of("model_id", "context");
        final Dataset<Row> dated = isDated
                ? predictions.withColumn("window_date", WindowColumns.windowDate(col("scored_at"), range))
                : predictions;
        final Column figure = isRanked ? min(col("rank").cast("double")).multiply(lit(-1.0)) : max(score());
        final String[] keys = Stream.concat(list.stream(), Stream.of("item_id")).toArray(String[]::new);
        final Dataset<Row> scored = dated.withColumnRenamed("query_id", "context")
                .where(col(isRanked ? "rank" : "score").isNotNull().and(isRanked ? lit(true) : not(isnan(score()))))
                .groupBy(ServedCells.columns(keys))
                .agg(figure.as("score"));
        final WindowSpec ofList = Window.partitionBy(ServedCells.columns(list.toArray(String[]::new)));
        if (scores instanceof TargetScores.Softmax softmax) {
            final Column mass =
                    exp(col("score").minus(max("score").over(ofList)).divide(lit(softmax.temperature())));
            return scored.withColumn("mass", mass)
                    .withColumn("probability", col("mass").divide(sum("mass").over(ofList)))
                    .drop("score", "mass");
        }
        return scored.withColumn(
                        "position",
                        row_number()
                                .over(ofList.orderBy(
                                        col("score").desc(), col("item_id").desc())))
                .withColumn("probability", lit(1.0))
                .drop("score");
    }

    private static Column score() {
        return col("score").cast("double");
    }
}
