package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The experiments that models were randomized against each other in, by online window. Those whose split is broken tell nothing:
 * their lifts are blank in {@code experiment_results}, and none is made of their units here. Rows of no experiment are of none
 * where others of their window say theirs; where none does, nobody knows, and they are as of one.
 */
final class SharedExperiments {

    /** What a pair has in common: {@link #SOUND} before {@link #BROKEN} before {@link #APART}. */
    static final String STANDING = "standing";

    /** An experiment that tells something. */
    static final int SOUND = 0;

    /** Experiments whose splits are broken, and no other. */
    static final int BROKEN = 1;

    /** No experiment: both were shown in the window, and no more. */
    static final int APART = 2;

    private static final String WINDOW = "window_date";
    private static final String EXPERIMENT = "experiment_id";
    private static final String MODELS = "sides";

    private SharedExperiments() {}

    /** Whether a row of {@code experiment_results} tells of the split of a whole experiment. */
    static Column isSplit() {
        return col("metric").equalTo(lit("sample_ratio")).and(col("slice_name").equalTo(lit("all")));
    }

    /** Whether it tells that the split is broken. */
    static Column isBrokenSplit() {
        return isSplit().and(coalesce(col("verdict"), lit("")).equalTo(lit("mismatch")));
    }

    /**
     * All experiments of all windows: a row for each, few beside the units.
     *
     * @param onlineMetrics rows of {@code online_metrics}
     * @param models as {@link ComparableModels#models}
     * @param results rows of {@code experiment_results}, where there are any
     * @return {@code window_date, experiment_id, sides} (array of struct (model_id)), {@code standing}
     */
    static Dataset<Row> of(
            final Dataset<Row> onlineMetrics, final Dataset<Row> models, final Optional<Dataset<Row>> results) {
        final Column isSaidByOthers =
                max(EXPERIMENT).over(Window.partitionBy(WINDOW)).isNotNull();
        final Dataset<Row> shown = ComparableModels.only(onlineMetrics, models)
                .groupBy(WINDOW, EXPERIMENT)
                .agg(collect_set(struct(ModelPairs.MODEL)).as(MODELS))
                .withColumn(
                        STANDING,
                        when(col(EXPERIMENT).isNull().and(isSaidByOthers), lit(APART))
                                .otherwise(lit(SOUND)));
        return results.map(rows -> rows.filter(isBrokenSplit())
                        .select(col(WINDOW), col(EXPERIMENT), lit(BROKEN).as("broken"))
                        .distinct())
                .map(broken -> shown.join(broadcast(broken), new String[] {WINDOW, EXPERIMENT}, "left")
                        .withColumn(STANDING, coalesce(col("broken"), col(STANDING))))
                .orElse(shown);
    }

    /** The rows of a table that lifts are made of. @param experiments as {@link #of} */
    static Dataset<Row> sound(final Dataset<Row> table, final Dataset<Row> experiments) {
        final Dataset<Row> others = experiments
                .filter(col(STANDING).notEqual(lit(SOUND)))
                .select(col(WINDOW).as("other_window"), col(EXPERIMENT).as("other_experiment"));
        return table.join(
                broadcast(others),
                col(WINDOW).equalTo(col("other_window")).and(col(EXPERIMENT).eqNullSafe(col("other_experiment"))),
                "left_anti");
    }

    /**
     * The pairs of models that were shown in the same window.
     *
     * @param experiments as {@link #of}
     * @return {@code online_window_date, model_a, model_b, standing}
     */
    static Dataset<Row> pairs(final Dataset<Row> experiments, final ModelPairs pairs) {
        final Dataset<Row> whole = experiments
                .groupBy(WINDOW)
                .agg(array_distinct(flatten(collect_list(MODELS))).as(MODELS))
                .withColumn(STANDING, lit(APART));
        return experiments
                .drop(EXPERIMENT)
                .unionByName(whole, true)
                .select(
                        col(WINDOW).as(PairedWindows.ONLINE_WINDOW_DATE),
                        col(STANDING),
                        explode(pairs.of(col(MODELS))).as("pair"))
                .groupBy(
                        col(PairedWindows.ONLINE_WINDOW_DATE),
                        col("pair.a.model_id").as("model_a"),
                        col("pair.b.model_id").as("model_b"))
                .agg(min(STANDING).as(STANDING));
    }
}
