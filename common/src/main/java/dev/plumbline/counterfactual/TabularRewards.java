package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rates by item and position of each log; the prior where there is none.
 *
 * @param rates rows of {@link ServedCells#rates}
 */
public record TabularRewards(Dataset<Row> rates) implements RewardModel {

    @Override
    public boolean dependsOnContext() {
        return false;
    }

    @Override
    public Dataset<Row> predicted(final Dataset<Row> cells) {
        final Dataset<Row> priors = rates.select("window_date", "logging_policy", "prior_0", "prior_1")
                .distinct();
        final Dataset<Row> known = rates.select("window_date", "logging_policy", "position", "item_id", "q_0", "q_1");
        return cells.join(broadcast(priors), ServedCells.LOG)
                .join(known, ServedCells.ACTION, "left")
                .withColumn("q_0", coalesce(col("q_0"), col("prior_0")))
                .withColumn("q_1", coalesce(col("q_1"), col("prior_1")))
                .drop("prior_0", "prior_1");
    }
}
