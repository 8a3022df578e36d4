package dev.plumbline.online.figure;

import dev.plumbline.online.metric.MeasuredMetric;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A row of {@code online_metrics} without {@code run_id}, in the order of its descriptor.
 *
 * @param metric what is measured
 * @param estimate the figure
 * @param units independent units behind its interval
 * @param numerator what the figure divides
 * @param denominator by what
 * @param immature impressions that were left out
 * @param basis what the figure rests on beside the model's own impressions
 * @param winsorizedAt the cap of a winsorized metric
 */
record OnlineRow(
        MeasuredMetric metric,
        Estimate estimate,
        long units,
        double numerator,
        double denominator,
        long immature,
        Optional<String> basis,
        OptionalDouble winsorizedAt) {

    /** @param keys a row with the columns of the window, the model and the slice */
    Row of(final Row keys) {
        return RowFactory.create(
                keys.getAs("grain"),
                keys.getAs("window_start"),
                keys.getAs("window_end"),
                keys.getAs("window_date"),
                keys.getAs("model_id"),
                keys.getAs("arm"),
                keys.getAs("experiment_id"),
                keys.getAs("slice_name"),
                keys.getAs("slice_value"),
                metric.name(),
                metric.direction(),
                metric.unit(),
                boxed(estimate.value()),
                boxed(estimate.stdError()),
                boxed(estimate.low()),
                boxed(estimate.high()),
                estimate.level(),
                estimate.n(),
                units,
                estimate.reason().map(Reason::code).orElse(null),
                numerator,
                denominator,
                metric.numeratorCounts(),
                metric.denominatorCounts(),
                immature,
                keys.getAs("split"),
                basis.orElse(null),
                boxed(winsorizedAt));
    }

    private static Double boxed(final OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
