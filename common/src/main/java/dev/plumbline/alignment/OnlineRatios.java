package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.alignment.PairStatistics.Kind;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Online ratios of models, and of pairs of models over the units that saw both. */
final class OnlineRatios {

    private OnlineRatios() {}

    /**
     * The figures of each unit for each model in each experiment.
     *
     * @param unitMetrics rows of {@code online_unit_metrics}, as {@link SharedExperiments#stratified}
     * @return {@code window_date} (of the online window), {@code unit_id, stratum, slice_name, slice_value, online_metric}, and
     *     {@code sides}, an array of struct (model_id, numerator, denominator), one per model
     */
    static Dataset<Row> perUnit(final Dataset<Row> unitMetrics) {
        // later joins would infer these filters: written here, both readers share one scan and one exchange
        final Column hasKeys = col("unit_id")
                .isNotNull()
                .and(col("slice_name").isNotNull())
                .and(col("slice_value").isNotNull());
        return unitMetrics
                .filter(hasKeys)
                .withColumnRenamed("metric", "online_metric")
                .repartition(col("window_date"), col("unit_id"))
                .groupBy(
                        "window_date",
                        "unit_id",
                        SharedExperiments.STRATUM,
                        "slice_name",
                        "slice_value",
                        "online_metric",
                        ModelPairs.MODEL)
                .agg(
                        sum("numerator").as("numerator"),
                        when(min(col("denominator_counts")).equalTo("units"), max("denominator"))
                                .otherwise(sum("denominator"))
                                .as("denominator"))
                .groupBy(
                        "window_date",
                        "unit_id",
                        SharedExperiments.STRATUM,
                        "slice_name",
                        "slice_value",
                        "online_metric")
                .agg(collect_list(struct(ModelPairs.MODEL, "numerator", "denominator"))
                        .as("sides"));
    }

    /**
     * The rows of {@link PairStatistics} from the units. The moments of a model go to every pair of the experiment that has it, the
     * joint moments of a pair to that pair, and both to every offline window that their window is paired with.
     *
     * @param pairs as {@link SharedExperiments#pairs}
     */
    static Dataset<Row> statistics(
            final Dataset<Row> perUnit,
            final Dataset<Row> pairs,
            final ModelPairs modelPairs,
            final PairedWindows windows) {
        final Column a = col("model_a");
        final Column b = col("model_b");
        final Column isModel = a.equalTo(b);
        final Dataset<Row> moments = perUnit.select(
                        col("window_date"),
                        col(SharedExperiments.STRATUM),
                        col("slice_name"),
                        col("slice_value"),
                        col("online_metric"),
                        explode(modelPairs.withSelf(col("sides"))).as("pair"))
                .groupBy(
                        col("window_date"),
                        col(SharedExperiments.STRATUM),
                        col("slice_name"),
                        col("slice_value"),
                        col("online_metric"),
                        col("pair.a.model_id").as("model_a"),
                        col("pair.b.model_id").as("model_b"))
                .agg(
                        count(lit(1)).as("units"),
                        PairStatistics.block(PairStatistics.moments(
                                        col("pair.a.numerator"),
                                        col("pair.a.denominator"),
                                        col("pair.b.numerator"),
                                        col("pair.b.denominator")))
                                .as("moments"));
        final Column wanted = filter(col(ComparableModels.PAIRS), pair -> when(
                        isModel, first(pair).equalTo(a).or(second(pair).equalTo(a)))
                .otherwise(first(pair).equalTo(a).and(second(pair).equalTo(b))));
        final Column kind = when(
                        isModel,
                        when(first(col("pair")).equalTo(a), Kind.ONLINE_A.name())
                                .otherwise(Kind.ONLINE_B.name()))
                .otherwise(Kind.ONLINE_COMMON.name());
        final Dataset<Row> asked = byStratum(pairs)
                .groupBy(col(PairedWindows.ONLINE_WINDOW_DATE).as("window_date"), col(SharedExperiments.STRATUM))
                .agg(collect_list(struct("model_a", "model_b")).as(ComparableModels.PAIRS));
        return inOfflineWindows(
                        moments.join(
                                broadcast(asked), new String[] {"window_date", SharedExperiments.STRATUM}, "inner"),
                        windows)
                .withColumn("pair", explode(wanted))
                .withColumn("kind", kind)
                .withColumn("offline_metric", lit(null).cast("string"))
                .withColumn("model_a", first(col("pair")))
                .withColumn("model_b", second(col("pair")));
    }

    /** The pairs of every experiment, by online window. @param pairs as {@link SharedExperiments#pairs} */
    static Dataset<Row> byStratum(final Dataset<Row> pairs) {
        return pairs.select(
                col(PairedWindows.ONLINE_WINDOW_DATE),
                col("model_a"),
                col("model_b"),
                explode(col(PairStrata.STRATA)).as(SharedExperiments.STRATUM));
    }

    /** Rows of online windows, once for every offline window of the range that they are paired with. */
    static Dataset<Row> inOfflineWindows(final Dataset<Row> online, final PairedWindows windows) {
        return online.withColumn("answered", explode(windows.offlineWindows()))
                .withColumn(PairedWindows.ONLINE_WINDOW_DATE, col("window_date"))
                .withColumn("window_date", col("answered"))
                .drop("answered")
                .filter(windows.inRange(col("window_date")));
    }

    private static Column first(final Column pair) {
        return pair.getField("model_a");
    }

    private static Column second(final Column pair) {
        return pair.getField("model_b");
    }
}
