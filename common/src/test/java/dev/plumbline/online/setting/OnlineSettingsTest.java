package dev.plumbline.online.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.online.metric.ExposureMetric;
import dev.plumbline.online.metric.ExposureMetrics;
import dev.plumbline.online.metric.OnlineMetric;
import dev.plumbline.online.metric.OnlineMetric.Counted;
import dev.plumbline.online.metric.OnlineMetric.Divisor;
import dev.plumbline.online.metric.OnlineMetrics;
import dev.plumbline.online.metric.WinsorizedMetric;
import dev.plumbline.stats.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class OnlineSettingsTest {

    private static final EventSettings CLICK = EventSettings.of("click", Duration.ofHours(1));
    private static final EventSettings PURCHASE = EventSettings.of("purchase", Duration.ofDays(7));

    @Test
    void aClickMakesCtrAndEveryOtherEventThreeMetrics() {
        assertThat(OnlineMetrics.of(settings(List.of(PURCHASE, CLICK), List.of())))
                .extracting(OnlineMetric::name)
                .containsExactly(
                        "conversion_rate_purchase", "value_per_impression_purchase", "value_per_user_purchase", "ctr");
    }

    @Test
    void everyMetricSaysWhatItIs() {
        assertThat(OnlineMetrics.of(settings(List.of(CLICK, PURCHASE), List.of())))
                .allSatisfy(metric -> {
                    assertThat(metric.unit()).isNotBlank();
                    assertThat(metric.direction()).isEqualTo(Direction.LARGER_IS_BETTER);
                    assertThat(metric.name()).matches("[a-z_]+");
                })
                .filteredOn(metric -> metric.dividedBy() == Divisor.UNITS)
                .extracting(OnlineMetric::counted)
                .containsExactly(Counted.VALUE);
    }

    @Test
    void theKindOfAnEventDecidesItsMetrics() {
        final EventSettings watch =
                EventSettings.of("watch", Duration.ofHours(2)).with(EventKind.DURATION);
        final EventSettings dislike =
                EventSettings.of("dislike", Duration.ofHours(1)).with(EventKind.NEGATIVE);
        final EventSettings signUp =
                EventSettings.of("sign_up", Duration.ofHours(1)).with(EventKind.CONVERSION);
        final List<OnlineMetric> metrics = OnlineMetrics.of(settings(List.of(watch, dislike, signUp), List.of()));
        assertThat(metrics)
                .extracting(OnlineMetric::name)
                .containsExactly(
                        "conversion_rate_watch",
                        "watch_seconds_per_impression",
                        "watch_seconds_per_user",
                        "negative_feedback_rate_dislike",
                        "conversion_rate_sign_up");
        assertThat(metrics)
                .filteredOn(metric -> metric.direction() == Direction.SMALLER_IS_BETTER)
                .extracting(OnlineMetric::event)
                .containsExactly("dislike");
        assertThat(metrics)
                .filteredOn(metric -> metric.unit().contains("seconds"))
                .extracting(OnlineMetric::event)
                .containsOnly("watch");
    }

    @Test
    void aClickThatIsAnotherKindMakesThatKindsMetrics() {
        assertThat(OnlineMetrics.of(settings(List.of(CLICK.with(EventKind.CONVERSION)), List.of())))
                .extracting(OnlineMetric::name)
                .containsExactly("conversion_rate_click");
    }

    @Test
    void columnsThatAreNotLoggedMakeNoMetrics() {
        final OnlineSettings settings = settings(List.of(CLICK), List.of());
        assertThat(OnlineMetrics.of(settings)).hasSize(1);
        assertThat(ExposureMetrics.of(settings))
                .extracting(ExposureMetric::name)
                .containsExactly("item_coverage");
        final OnlineSettings logged = settings.with(LoggedColumn.among(List.of("position", "latency_ms", "x")));
        assertThat(OnlineMetrics.of(logged))
                .extracting(OnlineMetric::name)
                .containsExactly("ctr", "position_adjusted_ctr");
        assertThat(ExposureMetrics.of(logged))
                .extracting(ExposureMetric::name)
                .containsExactly("item_coverage", "latency_p50", "latency_p95", "latency_p99");
    }

    @Test
    void onlyMetricsOfValuesHaveWinsorizedTwins() {
        final OnlineSettings settings = settings(List.of(CLICK, PURCHASE), List.of());
        assertThat(OnlineMetrics.winsorized(settings)).isEmpty();
        assertThat(OnlineMetrics.winsorized(settings.winsorizedAt(0.99)))
                .extracting(WinsorizedMetric::name)
                .containsExactly("value_per_impression_purchase_winsorized", "value_per_user_purchase_winsorized");
    }

    @Test
    void countsTellSharesOfImpressionsOnly() {
        assertThat(OnlineMetrics.ofCounts(settings(List.of(CLICK, PURCHASE), List.of())))
                .extracting(OnlineMetric::name)
                .containsExactly("ctr", "conversion_rate_purchase");
    }

    @Test
    void theLongestWindowSaysHowFarToRead() {
        assertThat(settings(List.of(CLICK, PURCHASE), List.of()).longestWindow())
                .isEqualTo(Duration.ofDays(7));
        assertThat(CLICK.countColumn()).isEqualTo("clicks");
    }

    @Test
    void whatCannotBeMeasuredIsRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(), List.of()))
                .withMessageContaining("no event is configured");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(CLICK, CLICK), List.of()))
                .withMessage("the event 'click' is configured twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(CLICK), List.of("device", "device")))
                .withMessage("the slice 'device' is configured twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(CLICK), List.of("all")))
                .withMessageContaining("'all' names the whole population");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(CLICK), List.of("day")))
                .withMessageContaining("'day' names the days of experiments");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OnlineSettings(List.of(CLICK), List.of(), 1, Instant.EPOCH))
                .withMessageContaining("confidence level 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventSettings.of("click", Duration.ZERO))
                .withMessageContaining("'click' is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventSettings.of(" ", Duration.ofDays(1)))
                .withMessageContaining("needs a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(CLICK), List.of()).winsorizedAt(1))
                .withMessageContaining("winsorize at is 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(List.of(PURCHASE), List.of())
                        .with(new TrafficFilter(OptionalInt.empty(), OptionalInt.of(5))))
                .withMessageContaining("no event is a click");
    }

    private static OnlineSettings settings(final List<EventSettings> events, final List<String> slices) {
        return new OnlineSettings(events, slices, 0.95, Instant.EPOCH);
    }
}
