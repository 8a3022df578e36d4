package dev.plumbline.drift.verdict;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import dev.plumbline.drift.window.WindowFacts;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What models make of features, from their {@code feature_importances}. */
public final class FeatureImportances {

    private FeatureImportances() {}

    /**
     * One row per model and feature, as {@code model_id}, {@code feature} and {@code importance}; and the largest over all models
     * under {@link WindowFacts#ALL_MODELS}, for references that are of all models' rows.
     */
    public static Dataset<Row> of(final Dataset<Row> models) {
        final Dataset<Row> known = models.select(
                        col("model_id"), explode(col("feature_importances")).as(new String[] {"feature", "importance"}))
                .where(col("importance").isNotNull().and(not(isnan(col("importance")))));
        return known.groupBy("model_id", "feature")
                .agg(max("importance").as("importance"))
                .unionByName(known.groupBy(lit(WindowFacts.ALL_MODELS).as("model_id"), col("feature"))
                        .agg(max("importance").as("importance")));
    }
}
