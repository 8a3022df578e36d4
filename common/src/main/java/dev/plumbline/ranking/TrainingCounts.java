package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The number of training interactions of an item or user: the input {@code training_interactions}, added up. */
final class TrainingCounts {

    private TrainingCounts() {}

    /**
     * One row per id that is not null: the id as text, and its interactions. A row of the input stands for {@code count}
     * of them, or for one.
     *
     * @param column the id's in the input
     * @param id what it is called in the result
     * @param interactions what their number is called
     */
    static Dataset<Row> by(
            final Dataset<Row> training, final String column, final String id, final String interactions) {
        final Column times = List.of(training.columns()).contains("count")
                ? coalesce(col("count").cast("bigint"), lit(1L))
                : lit(1L);
        return training.where(col(column).isNotNull())
                .groupBy(col(column).cast("string").as(id))
                .agg(sum(times).as(interactions));
    }
}
