package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * The models that were compared offline in the windows of a run: one row per model and slice, with its gains pooled over windows,
 * and its rank by the number of queries that it was compared on.
 */
public final class ComparedModels {

    /** 1 is the candidate with most queries in its slice; ties are broken by name. */
    static final String PLACE = "place";

    /** Number of the rows of {@code offline_comparisons} about a candidate. */
    static final String COMPARISONS = "comparisons";

    static final List<String> KEY = List.of("slice_name", "slice_value", "model_a", "model_b");

    private static final List<String> METRIC = List.of("slice_name", "slice_value", "offline_metric", "offline_cutoff");
    private static final List<String> GAIN =
            List.of("offline_metric", "offline_cutoff", "offline_difference", "offline_std_error", "offline_weight");

    private ComparedModels() {}

    /**
     * All of them, however many there are.
     *
     * @param comparisons rows of {@code offline_comparisons}; with a baseline, only those in which the other model is compared
     *     with it
     * @param offlineMetrics {@code offline_metrics}: slices and metrics that are not in both tables cannot be forecast
     * @param onlineMetrics {@code online_metrics}
     */
    public static Dataset<Row> of(
            final Dataset<Row> comparisons,
            final Dataset<Row> offlineMetrics,
            final Dataset<Row> onlineMetrics,
            final AlignmentSettings settings) {
        final Column n = col("offline_weight");
        final Column error = n.multiply(col("offline_std_error"));
        final Column isKnown = col("offline_difference")
                .isNotNull()
                .and(col("offline_std_error").isNotNull())
                .and(n.gt(lit(0)));
        final Column total = sum(when(isKnown, n));
        return differences(comparisons, settings.baseline())
                .join(
                        broadcast(PairMeasurements.askedFor(offlineMetrics, onlineMetrics)
                                .select(PairMeasurements.columns(METRIC))),
                        METRIC.toArray(String[]::new),
                        "left_semi")
                // both groupings need no further exchange
                .repartition(PairMeasurements.columns(KEY))
                .groupBy(PairMeasurements.columns(
                        Stream.concat(KEY.stream(), Stream.of("offline_metric", "offline_cutoff"))
                                .toList()))
                .agg(
                        total.as("offline_weight"),
                        sum(when(isKnown, n.multiply(col("offline_difference"))))
                                .divide(total)
                                .as("offline_difference"),
                        sqrt(sum(when(isKnown, error.multiply(error))))
                                .divide(total)
                                .as("offline_std_error"),
                        count(lit(1)).as(COMPARISONS))
                .groupBy(PairMeasurements.columns(KEY))
                .agg(
                        collect_list(struct(PairMeasurements.columns(GAIN))).as("gains"),
                        max("offline_weight").as("queries"),
                        sum(COMPARISONS).as(COMPARISONS))
                .withColumn(
                        PLACE,
                        row_number()
                                .over(Window.partitionBy("slice_name", "slice_value")
                                        .orderBy(col("queries").desc_nulls_last(), col("model_a"), col("model_b"))));
    }

    /**
     * One row for every gain of a candidate that is forecast and every online metric of its slice.
     *
     * @param compared as {@link #of}
     * @param asked as {@link PairMeasurements#askedFor}
     */
    static Dataset<Row> candidates(final Dataset<Row> compared, final Dataset<Row> asked, final int most) {
        return PairMeasurements.inSchema(compared.filter(col(PLACE).leq(lit(most)))
                .withColumn("gain", explode(col("gains")))
                .select(Stream.concat(
                                KEY.stream().map(name -> col(name)),
                                GAIN.stream().map(name -> col("gain." + name)))
                        .toArray(Column[]::new))
                .join(
                        broadcast(asked.select(PairMeasurements.columns(Stream.concat(
                                        METRIC.stream(),
                                        Stream.of("offline_direction", "online_metric", "online_direction"))
                                .toList()))),
                        METRIC.toArray(String[]::new),
                        "inner")
                .withColumn("role", lit(PairMeasurements.CANDIDATE)));
    }

    private static Dataset<Row> differences(final Dataset<Row> comparisons, final Optional<String> baseline) {
        final Column isTurned =
                baseline.map(name -> col("model_a").equalTo(lit(name))).orElse(lit(false));
        final Column isAsked = baseline.map(name -> isTurned.or(col("model_b").equalTo(lit(name))))
                .orElse(lit(true));
        return comparisons
                .filter(isAsked)
                .select(
                        col("slice_name"),
                        col("slice_value"),
                        col("metric").as("offline_metric"),
                        col("cutoff").as("offline_cutoff"),
                        when(isTurned, col("model_b")).otherwise(col("model_a")).as("model_a"),
                        when(isTurned, col("model_a")).otherwise(col("model_b")).as("model_b"),
                        when(isTurned, negate(col("value")))
                                .otherwise(col("value"))
                                .as("offline_difference"),
                        col("std_error").as("offline_std_error"),
                        col("n").cast("double").as("offline_weight"));
    }
}
