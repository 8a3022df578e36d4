package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.try_element_at;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Query lists laid out by model: one row per query and model that listed anything in the window, whether or not it
 * answered this query. Query rows are not shuffled; the few models per window are broadcast to them.
 *
 * <p>Adds {@code model_id}, {@code answered}, {@code listed}, {@code listed_judged}, {@code listed_relevant} and {@code values} to the columns of
 * {@link QueryLists}; queries without a window are left out.
 */
final class ModelQueries {

    private ModelQueries() {}

    static Dataset<Row> of(final Dataset<Row> queryLists) {
        return queryLists
                .join(broadcast(WindowModels.rows(queryLists)), "window_date")
                .withColumn("list", try_element_at(col("lists"), col("model_id")))
                .withColumn("answered", col("list").isNotNull())
                .withColumn("listed", coalesce(col("list.listed"), lit(0)))
                .withColumn("listed_judged", coalesce(col("list.listed_judged"), lit(0)))
                .withColumn("listed_relevant", coalesce(col("list.listed_relevant"), lit(0)))
                .withColumn("values", coalesce(col("list.values"), col("unanswered")))
                .drop("list", "lists", "unanswered");
    }
}
