package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The experiments that models were randomized against each other in. Those whose split is broken tell nothing: their lifts are
 * blank in {@code experiment_results}, and none is made of their units here.
 */
final class SharedExperiments {

    /** Whether the split of every experiment that a pair shares is broken. */
    static final String IS_BROKEN = "is_broken";

    private static final String[] EXPERIMENT = {"window_date", "experiment_id"};

    private SharedExperiments() {}

    /** Whether a row of {@code experiment_results} tells of the split of a whole experiment. */
    static Column isSplit() {
        return col("metric").equalTo(lit("sample_ratio")).and(col("slice_name").equalTo(lit("all")));
    }

    /** Whether it tells that the split is broken. */
    static Column isBrokenSplit() {
        return isSplit().and(coalesce(col("verdict"), lit("")).equalTo(lit("mismatch")));
    }

    /** {@code window_date} and {@code experiment_id} of those whose split is broken. @param results rows of {@code experiment_results} */
    static Dataset<Row> broken(final Dataset<Row> results) {
        return results.filter(isBrokenSplit()).select("window_date", "experiment_id").distinct();
    }

    /** The rows of a table that are of no experiment whose split is broken, or of none. @param broken as {@link #broken} */
    static Dataset<Row> sound(final Dataset<Row> table, final Optional<Dataset<Row>> broken) {
        return broken.map(found -> table.join(broadcast(found), EXPERIMENT, "left_anti"))
                .orElse(table);
    }

    /**
     * The pairs of models that share an experiment; rows of no experiment are as of one, as nobody says which they are of.
     *
     * @param onlineMetrics rows of {@code online_metrics}
     * @param models as {@link ComparableModels#models}
     * @param broken as {@link #broken}
     * @return {@code online_window_date, model_a, model_b, is_broken}
     */
    static Dataset<Row> pairs(
            final Dataset<Row> onlineMetrics,
            final Dataset<Row> models,
            final Optional<Dataset<Row>> broken,
            final ModelPairs pairs) {
        final Dataset<Row> experiments = ComparableModels.only(onlineMetrics, models)
                .groupBy("window_date", "experiment_id")
                .agg(collect_set(struct(ModelPairs.MODEL)).as("sides"));
        final Dataset<Row> told = broken.map(found ->
                        experiments.join(broadcast(found.withColumn(IS_BROKEN, lit(true))), EXPERIMENT, "left"))
                .orElseGet(() -> experiments.withColumn(IS_BROKEN, lit(false)));
        return told.select(
                        col("window_date").as(PairedWindows.ONLINE_WINDOW_DATE),
                        coalesce(col(IS_BROKEN), lit(false)).as(IS_BROKEN),
                        explode(pairs.of(col("sides"))).as("pair"))
                .groupBy(
                        col(PairedWindows.ONLINE_WINDOW_DATE),
                        col("pair.a.model_id").as("model_a"),
                        col("pair.b.model_id").as("model_b"))
                .agg(min(col(IS_BROKEN)).as(IS_BROKEN));
    }
}
