package dev.plumbline.online.figure;

import dev.plumbline.online.metric.MeasuredMetric;
import dev.plumbline.stats.Estimate;
import dev.plumbline.table.RowBuilder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/**
 * A row of {@code online_metrics} without {@code run_id}, in the order of its descriptor.
 *
 * @param metric what is measured
 * @param estimate the figure
 * @param units independent units behind its interval
 * @param numerator what is divided
 * @param denominator what it is divided by
 * @param immature impressions that were left out
 * @param basis what the figure uses beside the model's own impressions
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

    private static final List<String> KEYS = List.of(
            "grain",
            "window_start",
            "window_end",
            "window_date",
            "model_id",
            "arm",
            "experiment_id",
            "slice_name",
            "slice_value",
            "split");

    /** @param keys a row with the columns of the window, the model and the slice */
    Row of(final Row keys) {
        final RowBuilder row = new RowBuilder(OnlineMeans.SCHEMA);
        KEYS.forEach(name -> row.set(name, keys.<Object>getAs(name)));
        return row.set("metric", metric.name())
                .set("direction", metric.direction())
                .set("unit", metric.unit())
                .set(estimate)
                .set("units", units)
                .set("numerator", numerator)
                .set("denominator", denominator)
                .set("numerator_counts", metric.numeratorCounts())
                .set("denominator_counts", metric.denominatorCounts())
                .set("immature", immature)
                .set("basis", basis.orElse(null))
                .set("winsorized_at", winsorizedAt)
                .row();
    }
}
