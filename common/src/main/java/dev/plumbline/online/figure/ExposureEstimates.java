package dev.plumbline.online.figure;

import dev.plumbline.online.metric.Exposure;
import dev.plumbline.online.metric.ExposureMetric;
import dev.plumbline.online.metric.ExposureMetrics;
import dev.plumbline.online.metric.ItemCoverage;
import dev.plumbline.online.metric.LatencyHistogram;
import dev.plumbline.online.metric.MeasuredMetric;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.Contributions;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Turns what a group showed into measured rows. It is sent to executors, so it holds only metrics and numbers. */
final class ExposureEstimates implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double level;
    private final String catalogue;
    private final ArrayList<ExposureMetric> metrics;

    /** @param catalogue what the catalogue is, for the column {@code basis} */
    ExposureEstimates(final OnlineSettings settings, final String catalogue) {
        this.level = settings.confidenceLevel();
        this.catalogue = catalogue;
        this.metrics = new ArrayList<>(ExposureMetrics.of(settings));
    }

    /** Rows of the table without {@code run_id}, of a row that {@link ExposureFigures} grouped. */
    List<Row> measure(final Row group) {
        final TreeMap<Integer, Long> counts = new TreeMap<>();
        for (final Row bucket : group.<Row>getList(group.fieldIndex("latencies"))) {
            counts.put(bucket.getInt(0), bucket.getLong(1));
        }
        final Exposure exposure = new Exposure(
                group.<Long>getAs(Contributions.IMPRESSIONS),
                group.<Long>getAs("items"),
                group.<Long>getAs("catalogue"),
                new LatencyHistogram(counts));
        return metrics.stream().map(metric -> row(group, metric, exposure)).toList();
    }

    private Row row(final Row group, final ExposureMetric metric, final Exposure exposure) {
        final OptionalDouble value = metric.value(exposure);
        final long n = metric.n(exposure);
        return new OnlineRow(
                        MeasuredMetric.of(metric),
                        value.isPresent()
                                ? Estimate.withoutInterval(value.getAsDouble(), level, n, Reason.INTERVAL_NOT_COMPUTED)
                                : Estimate.undefined(level, n, Reason.ZERO_DENOMINATOR),
                        0,
                        metric.numerator(exposure),
                        metric.denominator(exposure),
                        0,
                        metric instanceof ItemCoverage ? Optional.of(catalogue) : Optional.empty(),
                        OptionalDouble.empty())
                .of(group);
    }
}
