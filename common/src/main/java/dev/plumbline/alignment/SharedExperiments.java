package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The experiments in which models were randomized against each other, by online window and arm. Experiments with a broken split
 * are not used: their lifts are blank in {@code experiment_results}, and their units are in no lift here. The same holds for units
 * of arms that are not declared, and of arms that show several models: which user saw which model was not randomized there, for
 * example where one model falls back to the other on slow queries, or replaces it. Rows without an experiment are in no lift if
 * other rows of their window have one; if none has, all rows count as one experiment.
 */
final class SharedExperiments {

    /** The {@link Randomization} of a pair or of rows. */
    static final String STANDING = "standing";

    /** Whether a row is used in lifts. */
    static final String IS_SOUND = "is_sound";

    static final String EXPERIMENT = "experiment_id";
    static final String ARM = "arm";
    static final String SHOWN = "shown";
    static final String ARMS = "arms";

    /** The experiment, never null. */
    static final String STRATUM = "stratum";

    private static final String WINDOW = "window_date";

    private static final Column IS_OF_OTHERS = col(WINDOW)
            .equalTo(col("other_window"))
            .and(col(EXPERIMENT).eqNullSafe(col("other_experiment")))
            .and(col(ARM).eqNullSafe(col("other_arm")));

    private SharedExperiments() {}

    /** Whether a row of {@code experiment_results} is about the split of a whole experiment. */
    static Column isSplit() {
        return col("metric").equalTo(lit("sample_ratio")).and(col("slice_name").equalTo(lit("all")));
    }

    /** Whether it says that the split is broken. */
    static Column isBrokenSplit() {
        return isSplit().and(coalesce(col("verdict"), lit("")).equalTo(lit("mismatch")));
    }

    /**
     * All arms of all experiments of all windows: one row each, which is few compared with the units.
     *
     * @param onlineMetrics rows of {@code online_metrics}
     * @param models as {@link ComparableModels#models}
     * @param results rows of {@code experiment_results}, where there are any
     * @return {@code window_date, experiment_id, arm, shown} (array of model_id), {@code standing}
     */
    static Dataset<Row> of(
            final Dataset<Row> onlineMetrics, final Dataset<Row> models, final Optional<Dataset<Row>> results) {
        final Column isSaidByOthers =
                max(EXPERIMENT).over(Window.partitionBy(WINDOW)).isNotNull();
        final Column compared = filter(
                col(ComparableModels.MODELS), model -> array_contains(col(SHOWN), model.getField(ModelPairs.MODEL)));
        final Column isOfSeveralModels = col(EXPERIMENT)
                .isNotNull()
                .and(col(ARM).isNotNull())
                .and(size(col(SHOWN)).gt(lit(1)));
        // a row that names an experiment counts here even if its model is not comparable
        final Dataset<Row> shown = onlineMetrics
                .filter(col(ModelPairs.MODEL).isNotNull())
                .groupBy(WINDOW, EXPERIMENT, ARM)
                .agg(collect_set(ModelPairs.MODEL).as(SHOWN))
                .withColumn(
                        STANDING,
                        when(col(EXPERIMENT).isNull().and(isSaidByOthers), Randomization.APART.column())
                                .when(isOfSeveralModels, Randomization.MIXED.column())
                                .otherwise(Randomization.SOUND.column()))
                .crossJoin(broadcast(models))
                .select(
                        col(WINDOW),
                        col(EXPERIMENT),
                        col(ARM),
                        col(STANDING),
                        transform(compared, model -> model.getField(ModelPairs.MODEL))
                                .as(SHOWN))
                .filter(size(col(SHOWN)).gt(lit(0)));
        return results.map(rows -> judged(shown, rows)).orElse(shown);
    }

    private static Dataset<Row> judged(final Dataset<Row> shown, final Dataset<Row> results) {
        final Dataset<Row> declared = results.filter(col("slice_name").equalTo(lit("all")))
                .groupBy(WINDOW, EXPERIMENT)
                .agg(
                        max(when(isBrokenSplit(), lit(true))).as("is_broken"),
                        array_union(
                                        collect_set(when(col(ARM).notEqual(lit("(all)")), col(ARM))),
                                        collect_set(when(col("control").notEqual(lit("(pooled)")), col("control"))))
                                .as("arms"));
        final Column isUndeclared =
                size(col("arms")).gt(lit(0)).and(not(coalesce(array_contains(col("arms"), col(ARM)), lit(false))));
        return shown.join(broadcast(declared), new String[] {WINDOW, EXPERIMENT}, "left")
                .withColumn(
                        STANDING,
                        greatest(
                                col(STANDING),
                                when(isUndeclared, Randomization.APART.column())
                                        .when(col("is_broken"), Randomization.BROKEN.column())))
                .drop("is_broken", "arms");
    }

    /** The rows of a table that lifts use. @param experiments as {@link #of} */
    static Dataset<Row> sound(final Dataset<Row> table, final Dataset<Row> experiments) {
        return table.join(broadcast(others(experiments)), IS_OF_OTHERS, "left_anti");
    }

    /** All rows of a table, with {@code is_sound}. @param experiments as {@link #of} */
    static Dataset<Row> marked(final Dataset<Row> table, final Dataset<Row> experiments) {
        return table.join(broadcast(others(experiments)), IS_OF_OTHERS, "left")
                .withColumn(IS_SOUND, col("other_window").isNull())
                .drop("other_window", "other_experiment", "other_arm");
    }

    private static Dataset<Row> others(final Dataset<Row> experiments) {
        return experiments
                .filter(col(STANDING).notEqual(Randomization.SOUND.column()))
                .select(
                        col(WINDOW).as("other_window"),
                        col(EXPERIMENT).as("other_experiment"),
                        col(ARM).as("other_arm"));
    }

    /**
     * All pairs of models in every window in which something was shown, as {@link PairStrata} describes them.
     *
     * @param experiments as {@link #of}
     * @param models as {@link ComparableModels#models}
     * @return {@code online_window_date, model_a, model_b, standing} (null where not both were shown), {@code strata}
     */
    static Dataset<Row> pairs(final Dataset<Row> experiments, final Dataset<Row> models) {
        return experiments
                .groupBy(WINDOW)
                .agg(collect_list(struct(stratum(), col(STANDING), col(SHOWN))).as(ARMS))
                .crossJoin(broadcast(models.select(ComparableModels.PAIRS)))
                .flatMap(new PairStrata(), Encoders.row(PairStrata.SCHEMA));
    }

    /** The rows of a table that the lift of any pair uses, with {@code stratum}. @param experiments as {@link #of} */
    static Dataset<Row> stratified(final Dataset<Row> table, final Dataset<Row> experiments) {
        final Dataset<Row> arms = experiments
                .filter(col(STANDING).equalTo(Randomization.SOUND.column()))
                .select(
                        col(WINDOW).as("other_window"),
                        col(EXPERIMENT).as("other_experiment"),
                        col(ARM).as("other_arm"),
                        col(SHOWN));
        return table.join(broadcast(arms), IS_OF_OTHERS.and(array_contains(col(SHOWN), col(ModelPairs.MODEL))), "inner")
                .withColumn(STRATUM, stratum())
                .drop("other_window", "other_experiment", "other_arm", SHOWN);
    }

    /** Rows without an experiment form one stratum, in windows in which no row has one. */
    private static Column stratum() {
        return coalesce(col(EXPERIMENT), lit("")).as(STRATUM);
    }
}
