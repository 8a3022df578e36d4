package dev.plumbline.online;

import dev.plumbline.online.OnlineMetric.Counted;
import dev.plumbline.online.OnlineMetric.Divisor;
import java.util.List;
import java.util.stream.Stream;

/** The registry: which metrics follow from the configured events, in the order of the events. */
public final class OnlineMetrics {

    private static final String CLICK = "click";

    private OnlineMetrics() {}

    /** {@code ctr} for the event {@code click}; conversion, value per impression and value per user for every other. */
    public static List<OnlineMetric> of(final OnlineSettings settings) {
        return settings.events().stream()
                .map(EventSettings::event)
                .flatMap(OnlineMetrics::ofEvent)
                .toList();
    }

    /** The metrics that counts of impressions and outcomes can tell: shares of impressions; values are not counted. */
    static List<OnlineMetric> ofCounts(final OnlineSettings settings) {
        return of(settings).stream()
                .filter(metric -> metric.counted() == Counted.IMPRESSIONS_WITH_OUTCOME)
                .filter(metric -> metric.dividedBy() == Divisor.IMPRESSIONS)
                .toList();
    }

    private static Stream<OnlineMetric> ofEvent(final String event) {
        return CLICK.equals(event)
                ? Stream.of(new ClickThroughRate(event))
                : Stream.of(new ConversionRate(event), new ValuePerImpression(event), new ValuePerUser(event));
    }
}
