package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Predicts 0: for estimators that need no prediction. */
public record NoRewards() implements RewardModel {

    @Override
    public boolean dependsOnContext() {
        return false;
    }

    @Override
    public Dataset<Row> predicted(final Dataset<Row> cells) {
        return cells.withColumn("q_0", lit(0.0)).withColumn("q_1", lit(0.0));
    }
}
