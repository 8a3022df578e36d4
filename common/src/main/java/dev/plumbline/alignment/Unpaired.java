package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.stats.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a run whose models make no pair: there is a single model, or none of them is the baseline. */
final class Unpaired {

    private static final String NONE = "(none)";

    private Unpaired() {}

    /** The missing baseline that a row of a pair, or one of these rows, was to be compared with. */
    static Optional<String> absentBaseline(final Row row) {
        final String model = row.getAs("model_a");
        final String baseline = row.getAs("model_b");
        return Reason.ONE_MODEL.code().equals(row.getAs("reason")) && !NONE.equals(model) && !NONE.equals(baseline)
                ? Optional.of(baseline)
                : Optional.empty();
    }

    /**
     * Where there is no pair of models, a row with a reason for every window, model and pair of metrics; otherwise no row.
     *
     * @param models as {@link ComparableModels#models}
     * @param slices as {@link ComparableModels#slices}
     * @return columns as {@link PairRows#schema}
     */
    static Dataset<Row> rows(
            final Dataset<Row> models,
            final Dataset<Row> slices,
            final PairedWindows windows,
            final AlignmentSettings settings) {
        final Column baseline = lit(settings.baseline().orElse(NONE));
        final Column ids = filter(
                transform(col(ComparableModels.MODELS), model -> model.getField(ModelPairs.MODEL)),
                id -> id.notEqual(baseline));
        final Dataset<Row> asked = slices.crossJoin(broadcast(
                        models.filter(size(col(ComparableModels.PAIRS)).equalTo(lit(0)))))
                .withColumn("model_a", explode(when(size(ids).gt(lit(0)), ids).otherwise(array(lit(NONE)))))
                .withColumn("offline", explode(col(ComparableModels.OFFLINE_METRICS)))
                .withColumn("online", explode(col(ComparableModels.ONLINE_METRICS)))
                .withColumn("window_date", explode(windows.all()))
                .withColumn(PairedWindows.ONLINE_WINDOW_DATE, explode(windows.onlineWindows()));
        final Map<String, Column> known = new HashMap<>(Map.of(
                "model_b", baseline,
                "offline_metric", col("offline.metric"),
                "offline_cutoff", col("offline.cutoff"),
                "offline_direction", col("offline.direction"),
                "online_metric", col("online.metric"),
                "online_direction", col("online.direction"),
                "confidence_level", lit(settings.confidenceLevel()),
                "pairing_rule", lit(PairRows.rule(settings.pairing())),
                "reason", lit(Reason.ONE_MODEL.code())));
        Stream.of("offline_n", "offline_units", "online_units", "common_units")
                .forEach(name -> known.put(name, lit(0L)));
        Stream.of("window_date", PairedWindows.ONLINE_WINDOW_DATE, "model_a", "slice_name", "slice_value")
                .forEach(name -> known.put(name, col(name)));
        return asked.select(Stream.of(PairRows.schema().fields())
                .map(field -> known.getOrDefault(field.name(), lit(null).cast(field.dataType()))
                        .as(field.name()))
                .toArray(Column[]::new));
    }
}
