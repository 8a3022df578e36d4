package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.try_element_at;

import dev.plumbline.alignment.PairStatistics.Kind;
import dev.plumbline.table.Texts;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Offline differences of pairs of models on the same queries. */
final class OfflineDifferences {

    private OfflineDifferences() {}

    /**
     * Sums per unit over the queries for which a metric is defined for both models.
     *
     * <p>One exchange, of one row per query and model, by unit. Pairs, slices and metrics are expanded after it, and all
     * grouping down to the unit happens within the partition.
     *
     * @param queryMetrics rows of {@code query_metrics}
     * @param models as {@link ComparableModels#models}
     * @return {@code window_date, unit_id, slice_name, slice_value, model_a, model_b, offline_metric}, and {@code
     *     difference, value_a, value_b, queries}
     */
    static Dataset<Row> perUnit(
            final Dataset<Row> queryMetrics, final Dataset<Row> models, final ModelPairs modelPairs) {
        // the join of CommonUnits would infer this filter: written here, both readers share one scan and one exchange
        return ComparableModels.only(queryMetrics.filter(col("unit_id").isNotNull()), models)
                .select(
                        col("window_date"),
                        col("unit_id"),
                        col("query_id"),
                        struct(col(ModelPairs.MODEL), col("slices"), col("metrics"))
                                .as("entry"))
                .repartition(col("window_date"), col("unit_id"))
                .groupBy("window_date", "unit_id", "query_id")
                .agg(collect_list("entry").as("entries"))
                .select(
                        col("window_date"),
                        col("unit_id"),
                        explode(modelPairs.of(col("entries"))).as("pair"))
                .select(
                        col("window_date"),
                        col("unit_id"),
                        col("pair"),
                        explode(commonSlices(col("pair.a.slices"), col("pair.b.slices")))
                                .as("slice"))
                .select(
                        col("window_date"),
                        col("unit_id"),
                        col("slice.slice_name"),
                        col("slice.slice_value"),
                        col("pair.a.model_id").as("model_a"),
                        col("pair.b.model_id").as("model_b"),
                        col("pair.b.metrics").as("metrics_b"),
                        explode(col("pair.a.metrics")).as(new String[] {"offline_metric", "value_a"}))
                .withColumn("value_b", try_element_at(col("metrics_b"), col("offline_metric")))
                .filter(isNumber(col("value_a")).and(isNumber(col("value_b"))))
                .groupBy("window_date", "unit_id", "slice_name", "slice_value", "model_a", "model_b", "offline_metric")
                .agg(
                        sum(col("value_a").minus(col("value_b"))).as("difference"),
                        sum("value_a").as("value_a"),
                        sum("value_b").as("value_b"),
                        count(lit(1)).as("queries"));
    }

    /** The rows of {@link PairStatistics} from the per-unit sums, one for every online window that they are paired with. */
    static Dataset<Row> statistics(final Dataset<Row> perUnit, final PairedWindows windows) {
        final Stream<Column> moments =
                PairStatistics.moments(col("difference"), col("queries"), col("difference"), col("queries"));
        return perUnit.groupBy("window_date", "slice_name", "slice_value", "model_a", "model_b", "offline_metric")
                .agg(
                        count(lit(1)).as("units"),
                        PairStatistics.block(Stream.concat(moments, Stream.of(sum("value_a"), sum("value_b"))))
                                .as("moments"))
                .withColumn(PairedWindows.ONLINE_WINDOW_DATE, explode(windows.onlineWindows()))
                .withColumn("kind", lit(Kind.OFFLINE.name()))
                .withColumn(SharedExperiments.STRATUM, lit(null).cast("string"))
                .withColumn("online_metric", lit(null).cast("string"));
    }

    /** The whole population, and the slice values that both rows of a query share. */
    private static Column commonSlices(final Column a, final Column b) {
        final Column whole =
                array(struct(lit("all").as("slice_name"), lit("all").as("slice_value")));
        final Column agreed = map_filter(a, (name, value) -> value.eqNullSafe(try_element_at(b, name)));
        return concat(
                whole,
                transform(
                        map_entries(agreed),
                        entry -> struct(
                                entry.getField("key").as("slice_name"),
                                coalesce(entry.getField("value"), lit(Texts.NULL))
                                        .as("slice_value"))));
    }

    private static Column isNumber(final Column value) {
        return value.isNotNull().and(not(isnan(value)));
    }
}
