package dev.plumbline.online;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns one row of moments into one measured row: travels to the executors, so it holds nothing but text and numbers. */
final class OnlineEstimates implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double level;
    private final Map<String, String> directions = new HashMap<>();
    private final Map<String, String> unitsOfMeasure = new HashMap<>();
    private final Map<String, String> counted = new HashMap<>();
    private final Map<String, String> divisors = new HashMap<>();

    private OnlineEstimates(final double level) {
        this.level = level;
    }

    static OnlineEstimates of(final OnlineSettings settings) {
        final OnlineEstimates estimates = new OnlineEstimates(settings.confidenceLevel());
        for (final OnlineMetric metric : OnlineMetrics.of(settings)) {
            estimates.directions.put(metric.name(), metric.direction().code());
            estimates.unitsOfMeasure.put(metric.name(), metric.unit());
            estimates.counted.put(metric.name(), metric.counted().code());
            estimates.divisors.put(metric.name(), metric.dividedBy().code());
        }
        return estimates;
    }

    /** A row of the table without {@code run_id}, of a row that {@link OnlineMeans} grouped. */
    Row measure(final Row row) {
        final String metric = row.getAs("metric");
        final long units = row.<Long>getAs("units");
        final double denominator = row.<Double>getAs("denominator");
        final long immature = row.<Long>getAs("immature");
        final Estimate estimate = estimate(row, Math.round(denominator), immature);
        return RowFactory.create(
                row.getAs("grain"),
                row.getAs("window_start"),
                row.getAs("window_end"),
                row.getAs("window_date"),
                row.getAs("model_id"),
                row.getAs("arm"),
                row.getAs("experiment_id"),
                row.getAs("slice_name"),
                row.getAs("slice_value"),
                metric,
                directions.get(metric),
                unitsOfMeasure.get(metric),
                boxed(estimate.value()),
                boxed(estimate.stdError()),
                boxed(estimate.low()),
                boxed(estimate.high()),
                estimate.level(),
                estimate.n(),
                units,
                estimate.reason().map(Reason::code).orElse(null),
                row.getAs("numerator"),
                denominator,
                counted.get(metric),
                divisors.get(metric),
                immature,
                row.getAs("split"));
    }

    private Estimate estimate(final Row row, final long n, final long immature) {
        final long units = row.<Long>getAs("units");
        if (units == 0 && immature > 0) {
            return Estimate.undefined(level, n, Reason.IMMATURE);
        }
        return RatioMoments.ofSample(
                        units,
                        number(row, "mean_numerator"),
                        number(row, "mean_denominator"),
                        number(row, "var_numerator"),
                        number(row, "covariance"),
                        number(row, "var_denominator"))
                .estimate(level, n);
    }

    /** Sample moments are null where there are fewer than two units; nothing then reads them. */
    private static double number(final Row row, final String column) {
        final Double value = row.getAs(column);
        return value == null ? Double.NaN : value;
    }

    private static Double boxed(final OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
