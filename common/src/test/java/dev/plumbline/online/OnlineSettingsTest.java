package dev.plumbline.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plumbline.online.OnlineMetric.Counted;
import dev.plumbline.online.OnlineMetric.Divisor;
import dev.plumbline.stats.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
                .isThrownBy(() -> new OnlineSettings(List.of(CLICK), List.of(), 1, Instant.EPOCH))
                .withMessageContaining("confidence level 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventSettings.of("click", Duration.ZERO))
                .withMessageContaining("'click' is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventSettings.of(" ", Duration.ofDays(1)))
                .withMessageContaining("needs a name");
    }

    private static OnlineSettings settings(final List<EventSettings> events, final List<String> slices) {
        return new OnlineSettings(events, slices, 0.95, Instant.EPOCH);
    }
}
