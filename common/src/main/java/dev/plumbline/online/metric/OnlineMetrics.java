package dev.plumbline.online.metric;

import dev.plumbline.online.metric.OnlineMetric.Counted;
import dev.plumbline.online.metric.OnlineMetric.Divisor;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.LoggedColumn;
import dev.plumbline.online.setting.OnlineSettings;
import java.util.List;
import java.util.stream.Stream;

/** The registry: which ratio metrics follow from the configured events, in the order of the events. */
public final class OnlineMetrics {

    private OnlineMetrics() {}

    /** The metrics of every event's {@link dev.plumbline.online.setting.EventKind}; winsorized metrics are separate, see {@link #winsorized}. */
    public static List<OnlineMetric> of(final OnlineSettings settings) {
        return settings.events().stream()
                .flatMap(event -> ofEvent(event, settings))
                .toList();
    }

    /** The metrics that follow from counts of impressions and outcomes: shares of impressions, as counts have no values. */
    public static List<OnlineMetric> ofCounts(final OnlineSettings settings) {
        return of(settings).stream()
                .filter(metric -> metric.counted() != Counted.VALUE)
                .filter(metric -> metric.dividedBy() != Divisor.UNITS)
                .toList();
    }

    /** The winsorized twins of the metrics of values, where they are configured. */
    public static List<WinsorizedMetric> winsorized(final OnlineSettings settings) {
        return settings.winsorizeAt().isEmpty()
                ? List.of()
                : of(settings).stream()
                        .filter(metric -> metric.counted() == Counted.VALUE)
                        .map(WinsorizedMetric::new)
                        .toList();
    }

    private static Stream<OnlineMetric> ofEvent(final EventSettings settings, final OnlineSettings all) {
        final String event = settings.event();
        return switch (settings.kind()) {
            case CLICK ->
                all.logged().contains(LoggedColumn.POSITION)
                        ? Stream.of(new ClickThroughRate(event), new PositionAdjustedClickThroughRate(event))
                        : Stream.of(new ClickThroughRate(event));
            case CONVERSION -> Stream.of(new ConversionRate(event));
            case VALUE -> Stream.of(new ConversionRate(event), new ValuePerImpression(event), new ValuePerUser(event));
            case DURATION ->
                Stream.of(new ConversionRate(event), new SecondsPerImpression(event), new SecondsPerUser(event));
            case NEGATIVE -> Stream.of(new NegativeFeedbackRate(event));
        };
    }
}
