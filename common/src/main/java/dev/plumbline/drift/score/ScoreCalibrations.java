package dev.plumbline.drift.score;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.drift.PerformanceSettings;
import dev.plumbline.drift.performance.IsotonicCalibration;
import dev.plumbline.drift.performance.IsotonicFit;
import dev.plumbline.drift.performance.PerformanceTally;
import dev.plumbline.drift.performance.RealizedRange;
import dev.plumbline.stats.Estimate;
import dev.plumbline.window.WindowRange;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** What a score of a reference means, model by model, and between what its metrics lay from window to window. */
public final class ScoreCalibrations {

    private static final StructType KEY = new StructType().add("model_id", DataTypes.StringType);

    private static final StructType SCHEMA = KEY.add("scores", DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add(
                    "ranges",
                    DataTypes.createMapType(
                            DataTypes.StringType, DataTypes.createArrayType(DataTypes.DoubleType, false), false));

    private ScoreCalibrations() {}

    /**
     * One row per model with labelled rows: the steps of its calibration, and of every metric the value in the reference and the
     * range of its windows.
     *
     * @param rows of the reference
     * @param model of a row; null where models are not distinguished
     * @param windows their grain and origin
     */
    public static Dataset<Row> of(
            final Dataset<Row> rows,
            final Column model,
            final WindowRange windows,
            final PerformanceSettings settings) {
        final Dataset<Row> counts = ScoreCounts.of(rows, model, windows).where("labelled > 0");
        return counts.groupBy(col("model_id"))
                .as(Encoders.row(KEY), Encoders.row(counts.schema()))
                .flatMapSortedGroups(
                        new Column[] {col("score")},
                        (key, scores) -> Collections.singletonList(row(key.getString(0), scores, settings))
                                .iterator(),
                        Encoders.row(SCHEMA));
    }

    private static Row row(final String model, final Iterator<Row> counts, final PerformanceSettings settings) {
        final IsotonicFit fit = new IsotonicFit();
        final PerformanceTally whole = new PerformanceTally(settings.threshold());
        final Map<String, PerformanceTally> windows = new TreeMap<>();
        counts.forEachRemaining(row -> {
            final double score = row.<Double>getAs("score");
            final double labelled = row.<Long>getAs("labelled");
            final double positive = row.<Long>getAs("positives");
            fit.add(score, positive, labelled);
            whole.add(score, positive, labelled - positive);
            windows.computeIfAbsent(
                            String.valueOf(row.<Object>getAs("window_date")),
                            each -> new PerformanceTally(settings.threshold()))
                    .add(score, positive, labelled - positive);
        });
        final IsotonicCalibration calibration = fit.calibration();
        return RowFactory.create(
                model,
                calibration.scores(),
                calibration.values(),
                CollectionConverters.asScala(ranges(whole, windows, settings)));
    }

    /** Of every metric: low and high of the windows, where there are two at least, and the value of the whole reference. */
    private static Map<String, double[]> ranges(
            final PerformanceTally whole,
            final Map<String, PerformanceTally> windows,
            final PerformanceSettings settings) {
        final Map<String, double[]> ranges = new HashMap<>();
        final List<Map<String, Estimate>> realized = windows.values().stream()
                .map(window -> window.metrics(settings.level()))
                .toList();
        whole.metrics(settings.level()).forEach((metric, estimate) -> {
            final double[] values = realized.stream()
                    .flatMap(window -> window.get(metric).value().stream().boxed())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            if (values.length > 1 && estimate.value().isPresent()) {
                final RealizedRange range = RealizedRange.of(values);
                ranges.put(metric, new double[] {
                    range.low(), range.high(), estimate.value().getAsDouble()
                });
            }
        });
        return ranges;
    }
}
