package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the two metrics tables have in common: models, slices, and the metrics of these slices. */
final class ComparableModels {

    static final String MODELS = "models";
    static final String PAIRS = "pairs";
    static final String OFFLINE_METRICS = "offline_metrics";
    static final String ONLINE_METRICS = "online_metrics";
    static final String DISJOINT_SPLITS = "disjoint_splits";

    private static final String UNDECLARED = "";

    private ComparableModels() {}

    /** The rows of {@code offline_metrics} that pairs use: means over queries, each of which has a value. */
    static Dataset<Row> ofQueries(final Dataset<Row> offlineMetrics) {
        return offlineMetrics.filter(col("estimand").equalTo(lit("mean_over_queries")));
    }

    /** The rows of {@code online_metrics} that pairs use; metrics without a value per unit have no figure per pair. */
    static Dataset<Row> ofUnits(final Dataset<Row> onlineMetrics) {
        return onlineMetrics.filter(not(col("numerator_counts").isin("items_shown", "impressions_not_slower")));
    }

    /**
     * The models that both tables measure anywhere in the run.
     *
     * @return one row: {@code models}, an array of struct (model_id) by name, and {@code pairs}, an array of struct (a,
     *     b) of them
     */
    static Dataset<Row> models(
            final Dataset<Row> offlineMetrics, final Dataset<Row> onlineMetrics, final AlignmentSettings settings) {
        final ModelPairs pairs = new ModelPairs(settings.baseline());
        final Column ids = array_sort(array_intersect(col("offline_models"), col("online_models")));
        return offlineMetrics
                .agg(collect_set(ModelPairs.MODEL).as("offline_models"))
                .crossJoin(broadcast(
                        onlineMetrics.agg(collect_set(ModelPairs.MODEL).as("online_models"))))
                .select(transform(ids, id -> struct(id.as(ModelPairs.MODEL))).as(MODELS))
                .select(col(MODELS), pairs.of(col(MODELS)).as(PAIRS));
    }

    /** The rows of a frame whose {@code model_id} is among the models; {@code pairs} is added. */
    static Dataset<Row> only(final Dataset<Row> frame, final Dataset<Row> models) {
        return frame.crossJoin(broadcast(models))
                .filter(array_contains(col(MODELS), struct(col(ModelPairs.MODEL))))
                .drop(MODELS);
    }

    /**
     * The slices that both tables have.
     *
     * @param isOfLifts whether an online row is used in lifts: other rows do not count for splits
     * @return {@code slice_name}, {@code slice_value}; {@code offline_metrics}, array of struct (metric, cutoff,
     *     direction); {@code online_metrics}, array of struct (metric, direction, numerator_counts); {@code disjoint_splits}, whether all
     *     rows of both that count declare a split and none is on both sides
     */
    static Dataset<Row> slices(
            final Dataset<Row> offlineMetrics, final Dataset<Row> onlineMetrics, final Column isOfLifts) {
        final Dataset<Row> offline = offlineMetrics
                .groupBy("slice_name", "slice_value")
                .agg(
                        collect_set(struct("metric", "cutoff", "direction")).as(OFFLINE_METRICS),
                        collect_set(split()).as("offline_splits"));
        final Dataset<Row> online = onlineMetrics
                .filter(col(ModelPairs.MODEL).isNotNull())
                .groupBy("slice_name", "slice_value")
                .agg(
                        collect_set(struct("metric", "direction", "numerator_counts"))
                                .as(ONLINE_METRICS),
                        collect_set(when(isOfLifts, split())).as("online_splits"));
        final Column declared = not(array_contains(col("offline_splits"), UNDECLARED))
                .and(not(array_contains(col("online_splits"), UNDECLARED)));
        return offline.join(online, new String[] {"slice_name", "slice_value"}, "inner")
                .withColumn(
                        DISJOINT_SPLITS, declared.and(not(arrays_overlap(col("offline_splits"), col("online_splits")))))
                .drop("offline_splits", "online_splits");
    }

    private static Column split() {
        return coalesce(col("split"), lit(UNDECLARED));
    }
}
