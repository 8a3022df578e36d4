package dev.plumbline.drift.verdict;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import dev.plumbline.drift.DriftChecks;
import dev.plumbline.drift.window.WindowFacts;
import dev.plumbline.input.InputChecks;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How important features are to models, from their {@code feature_importances}. */
public final class FeatureImportances {

    private FeatureImportances() {}

    /**
     * One row per model and feature, as {@code model_id}, {@code feature} and {@code importance}; and the largest over all models
     * under {@link WindowFacts#ALL_MODELS}, for references that are of all models' rows. An importance that is no finite number
     * of 0 or more is counted and left out.
     */
    public static Dataset<Row> of(final Dataset<Row> models, final InputChecks checks) {
        final Dataset<Row> known = checks.watch(
                        "importances",
                        models.select(
                                col("model_id"),
                                explode(col("feature_importances")).as(new String[] {"feature", "importance"})),
                        List.of(DriftChecks.ofImportances()))
                .where(not(DriftChecks.isNotUsable(col("importance"))));
        return known.groupBy("model_id", "feature")
                .agg(max("importance").as("importance"))
                .unionByName(known.groupBy(lit(WindowFacts.ALL_MODELS).as("model_id"), col("feature"))
                        .agg(max("importance").as("importance")));
    }
}
