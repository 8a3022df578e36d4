package dev.plumbline.drift.verdict;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.alarm.Silence;
import dev.plumbline.stats.Reason;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much of a slice moved in a window and what it was, from the rows of {@code drift_metrics}. */
public final class DriftSummaries {

    private static final int MOST_NAMED = 10;
    private static final String TOGETHER_DATE = "together_date";
    private static final String TOGETHER_REFERENCE = "together_reference";
    private static final String WEIGHTS = "domain_weights";

    private static final List<String> WINDOW = List.of(
            "grain",
            "window_start",
            "window_end",
            "window_date",
            "reference",
            "reference_id",
            "model_id",
            "compared_with",
            "slice_name",
            "slice_value");

    private DriftSummaries() {}

    /**
     * The rows of drift_summary without {@code run_id}.
     *
     * @param watched names of the measures that alarm
     * @param together rows of {@code multivariate}, for whole windows beside their reference
     */
    public static Dataset<Row> of(
            final Dataset<Row> metrics, final Collection<String> watched, final Dataset<Row> together) {
        final Dataset<Row> weights = together.select(TOGETHER_DATE, TOGETHER_REFERENCE, WEIGHTS);
        return beside(summaries(beside(features(metrics, watched), weights)), together.drop(WEIGHTS));
    }

    /** Whole windows beside their reference get what is known of all their features together. */
    private static Dataset<Row> beside(final Dataset<Row> rows, final Dataset<Row> together) {
        return rows.join(
                        broadcast(together),
                        col("slice_name")
                                .equalTo(lit("all"))
                                .and(col("compared_with").equalTo(lit(Comparison.REFERENCE.code())))
                                .and(col("window_date").equalTo(col(TOGETHER_DATE)))
                                .and(col("reference_id").equalTo(col(TOGETHER_REFERENCE))),
                        "left")
                .drop(TOGETHER_DATE, TOGETHER_REFERENCE);
    }

    private static Dataset<Row> features(final Dataset<Row> metrics, final Collection<String> watched) {
        final Column isShifted = col("state").isin("alarm", "provisional");
        final Column sureness = coalesce(col("p_drift_adjusted"), lit(0.0));
        final Column[] byFeature = Stream.concat(WINDOW.stream(), Stream.of("feature", "role"))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
        return metrics.groupBy(byFeature)
                .agg(
                        max("n").as("n"),
                        bool_or(isShifted).as("is_shifted"),
                        bool_or(col("is_alert")).as("is_alerted"),
                        bool_or(col("silenced_by").eqNullSafe(lit(Silence.NO_WINDOW_BEFORE.code())))
                                .as("is_unexplained"),
                        bool_or(not(col("state").isin("not_watched", "not_measured")))
                                .as("is_watched"),
                        bool_or(col("is_partial")).as("is_partial"),
                        bool_or(col("season_not_in_reference")).as("season_not_in_reference"),
                        max("importance").as("importance"),
                        min(when(col("measure").isin(watched.toArray()), col("reason")))
                                .as("reason"),
                        min_by(
                                        struct(
                                                sureness.as("sureness"),
                                                col("measure"),
                                                col("value"),
                                                col("threshold"),
                                                col("state")),
                                        when(isShifted, struct(sureness, col("measure"))))
                                .as("surest"));
    }

    private static Dataset<Row> summaries(final Dataset<Row> features) {
        final Column isFeature = col("role").equalTo(lit("feature"));
        final Column isUsed = isFeature.and(col("is_watched"));
        final Column contribution = try_element_at(map_from_entries(col(WEIGHTS)), col("feature"));
        return features.withColumn("contribution", contribution)
                .groupBy(
                        WINDOW.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new))
                .agg(
                        max("n").as("n"),
                        count_if(isUsed).as("features"),
                        count_if(isUsed.and(col("is_shifted"))).as("features_shifted"),
                        count_if(isUsed.and(col("is_alerted"))).as("features_alerted"),
                        count_if(isUsed.and(not(col("is_alerted"))).and(col("is_unexplained")))
                                .as("features_unexplained"),
                        coalesce(shareShifted(isUsed, "importance"), shareShifted(isUsed, "contribution"))
                                .as("share_of_importance_shifted"),
                        when(max("importance").isNotNull(), lit("models"))
                                .when(max("contribution").isNotNull(), lit("domain_classifier"))
                                .as("importance_source"),
                        shifted("score"),
                        shifted("label"),
                        bool_or(col("is_partial")).as("is_partial"),
                        bool_or(col("season_not_in_reference")).as("season_not_in_reference"),
                        sort_array(collect_list(when(col("is_shifted"), ranked())))
                                .as("explained_by"),
                        when(
                                        count_if(isUsed).equalTo(lit(0)),
                                        coalesce(min("reason"), lit(Reason.NOTHING_WATCHED.code())))
                                .as("reason"))
                .withColumn("explained_by", named(col("explained_by")));
    }

    private static Column shareShifted(final Column isUsed, final String importance) {
        return try_divide(
                sum(when(isUsed.and(col("is_shifted")), col(importance))
                        .when(isUsed.and(col(importance).isNotNull()), lit(0.0))),
                sum(when(isUsed, col(importance))));
    }

    private static Column shifted(final String role) {
        return bool_or(when(col("role").equalTo(lit(role)).and(col("is_watched")), col("is_shifted")))
                .as("is_" + role + "_shifted");
    }

    /**
     * The order in which features are named: by importance, without any by contribution, then by how sure their shift is, then by
     * name.
     */
    private static Column ranked() {
        return struct(
                negate(coalesce(col("importance"), lit(0.0))).as("rank"),
                negate(coalesce(col("contribution"), lit(0.0))).as("contributed"),
                col("surest").getField("sureness").as("sureness"),
                col("feature"),
                col("surest"),
                col("importance"),
                col("contribution"));
    }

    private static Column named(final Column ranked) {
        return transform(
                slice(ranked, 1, MOST_NAMED),
                each -> struct(
                        each.getField("feature").as("feature"),
                        each.getField("surest").getField("measure").as("measure"),
                        each.getField("surest").getField("value").as("value"),
                        each.getField("surest").getField("threshold").as("threshold"),
                        when(col("importance_source").equalTo(lit("models")), each.getField("importance"))
                                .otherwise(each.getField("contribution"))
                                .as("importance"),
                        each.getField("surest").getField("state").as("state")));
    }
}
