package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The rows that relations are computed from: rows of {@code alignment_pairs} and pairs in interleaved lists, in one schema. */
final class PairMeasurements {

    /** The offline metric that interleaved lists stand for. */
    static final String INTERLEAVING = "interleaving_preference";

    static final List<String> KEY = List.of("slice_name", "slice_value", "online_metric");

    static final StructType KEY_SCHEMA = new StructType()
            .add("slice_name", "string")
            .add("slice_value", "string")
            .add("online_metric", "string");

    /** A row of a pair that was measured on both sides, or should have been. */
    static final String PAIR = "pair";

    /** A row that says only that both metrics exist. */
    static final String ASKED_FOR = "asked_for";

    /** A row of a candidate's gain by one offline metric. */
    static final String CANDIDATE = "candidate";

    /** Rows that ask for a metric have neither models nor figures; rows of a candidate have no online figures. */
    static final StructType SCHEMA = KEY_SCHEMA
            .add("role", "string")
            .add("online_direction", "string")
            .add("offline_metric", "string")
            .add("offline_cutoff", "string")
            .add("offline_direction", "string")
            .add("model_a", "string")
            .add("model_b", "string")
            .add("window_date", "date")
            .add("online_window_date", "date")
            .add("offline_difference", "double")
            .add("offline_std_error", "double")
            .add("offline_weight", "double")
            .add("online_log_lift", "double")
            .add("online_log_lift_std_error", "double")
            .add("online_weight", "double")
            .add("error_covariance", "double")
            .add("pairing_rule", "string")
            .add("reason", "string");

    private PairMeasurements() {}

    static Column[] columns(final List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }

    /**
     * With a baseline, the pairs in which the other model is compared with it: earlier runs may have had another baseline, or
     * none.
     *
     * @param pairs rows of {@code alignment_pairs}
     */
    static Dataset<Row> against(final Optional<String> baseline, final Dataset<Row> pairs) {
        if (baseline.isEmpty()) {
            return pairs;
        }
        final Column name = lit(baseline.get());
        final Column isTurned = col("model_a").equalTo(name);
        final Map<String, Column> turned = Map.of(
                "model_a", col("model_b"),
                "model_b", col("model_a"),
                "offline_difference", functions.negate(col("offline_difference")),
                "online_log_lift", functions.negate(col("online_log_lift")));
        return pairs.filter(isTurned.or(col("model_b").equalTo(name)))
                .select(Stream.of(pairs.columns())
                        .map(column -> turned.containsKey(column)
                                ? when(isTurned, turned.get(column))
                                        .otherwise(col(column))
                                        .as(column)
                                : col(column))
                        .toArray(Column[]::new));
    }

    /** @param pairs rows of {@code alignment_pairs} */
    static Dataset<Row> ofPairs(final Dataset<Row> pairs) {
        final Column error = col("online_log_lift_std_error");
        return pairs.withColumn("role", lit(PAIR))
                .withColumn("online_window_date", to_date(col("online_window_start")))
                .withColumn("offline_weight", col("offline_n").cast("double"))
                // rows that are older than the column
                .withColumn(
                        "online_weight",
                        coalesce(col("online_weight"), when(error.gt(lit(0)), lit(1).divide(error.multiply(error)))))
                .select(columns(List.of(SCHEMA.fieldNames())));
    }

    /**
     * The preference of interleaved lists in place of an offline difference, paired with the lift of the same two models in the
     * same window. The lists are shown to other users than those of the lift, so the errors are independent.
     *
     * @param pairs rows of {@code alignment_pairs}
     * @param results rows of {@code experiment_results}
     */
    static Dataset<Row> ofInterleaving(final Dataset<Row> pairs, final Dataset<Row> results) {
        final Dataset<Row> preferences = results.filter(col("metric").equalTo(lit(INTERLEAVING)))
                .filter(col("slice_name").equalTo(lit("all")))
                .select(
                        col("grain"),
                        col("window_date"),
                        col("model_id").as("first"),
                        col("control_model_id").as("second"),
                        col("value"),
                        col("std_error"),
                        col("n"));
        final Dataset<Row> lifts = pairs.filter(col("slice_name").equalTo(lit("all")))
                .filter(col("online_log_lift").isNotNull())
                .drop("offline_metric", "offline_cutoff", "offline_difference", "error_covariance", "reason");
        final Column isSame =
                col("first").equalTo(col("model_a")).and(col("second").equalTo(col("model_b")));
        final Column isOpposite =
                col("first").equalTo(col("model_b")).and(col("second").equalTo(col("model_a")));
        return ofPairs(lifts.withColumnRenamed("grain", "pair_grain")
                .withColumnRenamed("window_date", "pair_date")
                .join(
                        broadcast(preferences),
                        col("pair_grain")
                                .equalTo(col("grain"))
                                .and(col("pair_date").equalTo(col("window_date")))
                                .and(isSame.or(isOpposite)),
                        "inner")
                // a lift is repeated for every offline metric: only one of each is exchanged, for pairs in interleaved
                // lists
                // exchanged
                .dropDuplicates(
                        "grain",
                        "window_date",
                        "online_window_start",
                        "first",
                        "second",
                        "slice_name",
                        "slice_value",
                        "online_metric")
                .withColumn("offline_metric", lit(INTERLEAVING))
                .withColumn("offline_cutoff", lit("none"))
                .withColumn("offline_direction", lit("larger_is_better"))
                .withColumn("offline_difference", when(isSame, col("value")).otherwise(functions.negate(col("value"))))
                .withColumn("offline_std_error", col("std_error"))
                .withColumn("offline_n", col("n"))
                .withColumn("error_covariance", lit(0.0))
                .withColumn("reason", lit(null).cast("string")));
    }

    /** One row without a pair for every offline and online metric that can be paired of every slice that both tables have. */
    static Dataset<Row> askedFor(final Dataset<Row> offlineMetrics, final Dataset<Row> onlineMetrics) {
        final Dataset<Row> asked = ComparableModels.slices(
                        ComparableModels.ofQueries(offlineMetrics), ComparableModels.ofUnits(onlineMetrics), lit(true))
                .withColumn("offline", explode(col(ComparableModels.OFFLINE_METRICS)))
                .withColumn("online", explode(col(ComparableModels.ONLINE_METRICS)))
                .withColumn("offline_metric", col("offline.metric"))
                .withColumn("offline_cutoff", col("offline.cutoff"))
                .withColumn("offline_direction", col("offline.direction"))
                .withColumn("online_metric", col("online.metric"))
                .withColumn("online_direction", col("online.direction"))
                .withColumn("role", lit(ASKED_FOR));
        return inSchema(asked);
    }

    /** The rows with nulls where they lack a column. */
    static Dataset<Row> inSchema(final Dataset<Row> asked) {
        final List<String> known = List.of(asked.columns());
        return asked.select(Stream.of(SCHEMA.fields())
                .map(field -> known.contains(field.name())
                        ? col(field.name())
                        : lit(null).cast(field.dataType()).as(field.name()))
                .toArray(Column[]::new));
    }
}
