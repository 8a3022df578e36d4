package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.alignment.PairStatistics.Kind;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The shared part of the errors of offline differences and online ratios, over the units that are on both sides. */
final class CommonUnits {

    private CommonUnits() {}

    /**
     * The rows of {@link PairStatistics} of the units measured both offline and online; a unit that has only one model of the
     * pair online has zeros for the other. The exchange carries one row per unit and slice.
     *
     * @param offline as {@link OfflineDifferences#perUnit}
     * @param online as {@link OnlineRatios#perUnit}
     * @param pairs as {@link SharedExperiments#pairs}
     */
    static Dataset<Row> statistics(
            final Dataset<Row> offline,
            final Dataset<Row> online,
            final Dataset<Row> pairs,
            final PairedWindows windows) {
        final String[] pair = {PairedWindows.ONLINE_WINDOW_DATE, "model_a", "model_b", SharedExperiments.STRATUM};
        final String[] unit = {"window_date", "unit_id", "slice_name", "slice_value"};
        final Dataset<Row> differences = offline.groupBy("window_date", "unit_id", "slice_name", "slice_value")
                .agg(collect_list(struct("model_a", "model_b", "offline_metric", "difference", "queries"))
                        .as("differences"));
        final Column d = col("difference.difference");
        final Column q = col("difference.queries");
        final Column a = col("model_a");
        final Column b = col("model_b");
        return differences
                .join(OnlineRatios.inOfflineWindows(online, windows), unit, "inner")
                .withColumn("difference", explode(filter(col("differences"), CommonUnits::isSeen)))
                .withColumn("model_a", col("difference.model_a"))
                .withColumn("model_b", col("difference.model_b"))
                .join(broadcast(OnlineRatios.byStratum(pairs)), pair, "left_semi")
                .groupBy(
                        col("window_date"),
                        col(PairedWindows.ONLINE_WINDOW_DATE),
                        col(SharedExperiments.STRATUM),
                        col("slice_name"),
                        col("slice_value"),
                        a,
                        b,
                        col("difference.offline_metric").as("offline_metric"),
                        col("online_metric"))
                .agg(
                        count(lit(1)).as("units"),
                        PairStatistics.block(Stream.concat(
                                        PairStatistics.moments(d, q, of(a, "numerator"), of(a, "denominator")),
                                        PairStatistics.moments(d, q, of(b, "numerator"), of(b, "denominator"))))
                                .as("moments"))
                .withColumn("kind", lit(Kind.ERRORS.name()));
    }

    /** Whether a unit has at least one model of the pair of a difference: filters before rows are multiplied. */
    private static Column isSeen(final Column difference) {
        return exists(
                col("sides"), side -> model(side).isin(difference.getField("model_a"), difference.getField("model_b")));
    }

    /** A field of the side of one model; 0 where the unit did not see it. */
    private static Column of(final Column modelId, final String field) {
        return aggregate(
                col("sides"), lit(0.0), (found, side) -> when(model(side).equalTo(modelId), side.getField(field))
                        .otherwise(found));
    }

    private static Column model(final Column side) {
        return side.getField(ModelPairs.MODEL);
    }
}
