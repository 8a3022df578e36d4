package dev.plumbline.online.metric;

import dev.plumbline.online.setting.LoggedColumn;
import dev.plumbline.online.setting.OnlineSettings;
import java.util.ArrayList;
import java.util.List;

/** The registry of figures of all impressions together. */
public final class ExposureMetrics {

    private ExposureMetrics() {}

    /** Coverage always; quantiles of latency where it is logged. */
    public static List<ExposureMetric> of(final OnlineSettings settings) {
        final List<ExposureMetric> metrics = new ArrayList<>(List.of(new ItemCoverage()));
        if (settings.logged().contains(LoggedColumn.LATENCY_MS)) {
            metrics.addAll(List.of(new LatencyQuantile(50), new LatencyQuantile(95), new LatencyQuantile(99)));
        }
        return List.copyOf(metrics);
    }
}
