package dev.plumbline.drift.score;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.drift.PerformanceSettings;
import dev.plumbline.drift.performance.IsotonicCalibration;
import dev.plumbline.drift.performance.PerformanceTally;
import dev.plumbline.drift.performance.RealizedRange;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a model's metrics are in windows whose labels are not there yet (CBPE): the calibrated score of a row is the probability
 * that it is positive. Beside it stands the truth as far as labels have come.
 */
public final class EstimatedPerformance {

    private static final StructType KEY =
            new StructType().add("model_id", DataTypes.StringType).add(WindowColumns.WINDOW_DATE, DataTypes.DateType);

    private static final List<String> WINDOW = List.of("grain", "window_start", "window_end", "window_date");

    /** Columns of a row behind those of its window. */
    private static final StructType SCHEMA = new StructType(Stream.concat(
                    Stream.of(DataTypes.createStructField(WindowColumns.WINDOW_DATE, DataTypes.DateType, true)),
                    Arrays.stream(Tables.ESTIMATED_PERFORMANCE.schema().fields())
                            .filter(field -> !WINDOW.contains(field.name())
                                    && !field.name().equals("run_id")))
            .toArray(StructField[]::new));

    /** The calibration of a model and what its metrics were in the reference. */
    private record Known(double[] scores, double[] values, HashMap<String, double[]> ranges) implements Serializable {}

    private EstimatedPerformance() {}

    /**
     * The rows of the table without {@code run_id}.
     *
     * @param counts {@link ScoreCounts} of the windows, with or without models as the calibrations
     * @param calibrations rows of {@link ScoreCalibrations#of}
     */
    public static Dataset<Row> of(
            final String reference,
            final Dataset<Row> counts,
            final List<Row> calibrations,
            final WindowRange range,
            final PerformanceSettings settings) {
        final HashMap<String, Known> known = new HashMap<>();
        calibrations.forEach(row -> known.put(
                row.getString(0),
                new Known(numbers(row.getList(1)), numbers(row.getList(2)), ranges(row.getJavaMap(3)))));
        return counts.groupBy(col("model_id"), col(WindowColumns.WINDOW_DATE))
                .as(Encoders.row(KEY), Encoders.row(counts.schema()))
                .flatMapSortedGroups(
                        new Column[] {col("score")},
                        (key, scores) -> rows(reference, key, scores, known, settings),
                        Encoders.row(SCHEMA))
                .select(Stream.concat(
                                Arrays.stream(WindowColumns.all(range)),
                                Arrays.stream(SCHEMA.fieldNames()).skip(1).map(org.apache.spark.sql.functions::col))
                        .toArray(Column[]::new));
    }

    private static double[] numbers(final List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static HashMap<String, double[]> ranges(final Map<String, Seq<Double>> stored) {
        final HashMap<String, double[]> ranges = new HashMap<>();
        stored.forEach((metric, range) -> ranges.put(metric, numbers(CollectionConverters.asJava(range))));
        return ranges;
    }

    private static Iterator<Row> rows(
            final String reference,
            final Row key,
            final Iterator<Row> counts,
            final Map<String, Known> calibrations,
            final PerformanceSettings settings) {
        final PerformanceTally estimated = new PerformanceTally(settings.threshold());
        final PerformanceTally realized = new PerformanceTally(settings.threshold());
        final long[] scored = new long[1];
        final long[] labelled = new long[1];
        final Known known = calibrations.get(key.getString(0));
        final Optional<IsotonicCalibration> calibration =
                Optional.ofNullable(known).map(some -> IsotonicCalibration.stored(some.scores(), some.values()));
        counts.forEachRemaining(row -> {
            final double score = row.<Double>getAs("score");
            final long n = row.<Long>getAs("n");
            final double positive = row.<Long>getAs("positives");
            scored[0] += n;
            labelled[0] += row.<Long>getAs("labelled");
            realized.add(score, positive, row.<Long>getAs("labelled") - positive);
            calibration.ifPresent(some -> estimated.add(score, n * some.of(score), n * (1 - some.of(score))));
        });
        final Map<String, Estimate> truth = realized.metrics(settings.level());
        return estimated.metrics(settings.level()).entrySet().stream()
                .map(metric -> row(
                        reference,
                        key,
                        metric.getKey(),
                        known == null
                                ? Estimate.undefined(settings.level(), scored[0], Reason.EMPTY_REFERENCE)
                                : metric.getValue(),
                        truth.get(metric.getKey()),
                        labelled[0],
                        known == null ? new double[0] : known.ranges().getOrDefault(metric.getKey(), new double[0])))
                .iterator();
    }

    private static Row row(
            final String reference,
            final Row key,
            final String metric,
            final Estimate estimate,
            final Estimate truth,
            final long labelled,
            final double[] range) {
        final RowBuilder row = new RowBuilder(SCHEMA)
                .set(WindowColumns.WINDOW_DATE, key.get(1))
                .set("reference", (Object) reference)
                .set("model_id", (Object) key.getString(0))
                .set("slice_name", (Object) "all")
                .set("slice_value", (Object) "all")
                .set("metric", (Object) metric)
                .set("direction", (Object) Direction.LARGER_IS_BETTER.code())
                .set("unit", (Object) "share")
                .set(estimate)
                .set("labelled_n", (Object) labelled)
                .set("realized", truth.value())
                .set("realized_std_error", truth.stdError())
                .set("realized_ci_low", truth.low())
                .set("realized_ci_high", truth.high());
        if (estimate.value().isPresent() && truth.value().isPresent()) {
            row.set("estimate_less_realized", (Object)
                    (estimate.value().getAsDouble() - truth.value().getAsDouble()));
        }
        if (range.length > 0) {
            row.set("reference_low", (Object) range[0])
                    .set("reference_high", (Object) range[1])
                    .set("reference_value", (Object) range[2]);
        }
        return row.set("is_outside", (Object)
                        (range.length == 0 || estimate.value().isEmpty() ? null : isOutside(estimate.value(), range)))
                .row();
    }

    private static boolean isOutside(final OptionalDouble value, final double[] range) {
        return new RealizedRange(range[0], range[1]).isLeftBy(value.getAsDouble());
    }
}
