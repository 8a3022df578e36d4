package dev.plumbline.trend.retrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.trend.SimulatedSeries;
import dev.plumbline.trend.series.FloorForecast;
import dev.plumbline.trend.series.FloorState;
import dev.plumbline.trend.series.Series;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates and reasons, and what waiting costs. */
class RetrainRecommendationTest {

    private static final double LEVEL = 0.95;
    private static final long NOW = 29;

    private static final Series FALLING = SimulatedSeries.of(new SimulatedSeries(1).line(30, 0, -8));

    private static final WaitingLoss LOSS = WaitingLoss.besideTwin(FALLING.negated(), NOW + 1, LEVEL);
    private static final RetrainingGain GAIN = RetrainingGain.of(FALLING.negated(), LEVEL);

    private static RetrainRecommendation of(final int openAlerts, final double floor, final OptionalDouble cost) {
        return RetrainRecommendation.of(
                NOW,
                new OpenFalls(openAlerts, 0),
                FloorForecast.of(FALLING, floor, 26, LEVEL, 1).result().map(FloorOutlook::of),
                LOSS,
                GAIN,
                cost);
    }

    @Test
    void theFirstReasonThatHoldsCounts() {
        assertThat(of(1, -5, OptionalDouble.of(1)))
                .extracting(RetrainRecommendation::reason, RetrainRecommendation::by)
                .containsExactly(RetrainReason.BELOW_FLOOR, OptionalDouble.of(NOW + 1));
        assertThat(of(1, -10, OptionalDouble.of(1)).reason()).isEqualTo(RetrainReason.ALERT_OPEN);
        assertThat(of(0, -10, OptionalDouble.of(1)).reason()).isEqualTo(RetrainReason.LOSS_EXCEEDS_COST);
        final RetrainRecommendation crossing = of(0, -10, OptionalDouble.of(100));
        assertThat(crossing.reason()).isEqualTo(RetrainReason.FLOOR_CROSSING);
        assertThat(crossing.by())
                .as("the day on which the line is there")
                .isEqualTo(FloorForecast.of(FALLING, -10, 26, LEVEL, 1)
                        .result()
                        .orElseThrow()
                        .crossing());
        assertThat(crossing.by().orElseThrow()).isBetween(NOW + 1.0, NOW + 26.0);
        assertThat(of(0, -100, OptionalDouble.empty()))
                .extracting(RetrainRecommendation::reason, RetrainRecommendation::by)
                .containsExactly(RetrainReason.NOTHING_CALLS_FOR_IT, OptionalDouble.empty());
    }

    @Test
    void tooLittleIsKnownOfAYoungModel() {
        final Series young = SimulatedSeries.of(1, 2, 3);
        final RetrainRecommendation found = RetrainRecommendation.of(
                3,
                OpenFalls.NONE,
                Optional.empty(),
                WaitingLoss.byOwnCourse(young, 3, LEVEL),
                RetrainingGain.of(young, LEVEL),
                OptionalDouble.of(0));
        assertThat(found.reason()).isEqualTo(RetrainReason.INSUFFICIENT_DATA);
        assertThat(found.waiting().loss().reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(found.bought().perWindow().reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(WaitingLoss.besideTwin(SimulatedSeries.of(), 1, LEVEL).loss().reason())
                .contains(Reason.INSUFFICIENT_DATA);
    }

    /** A line above its floor calls for nothing, surely; a loss that could be anything does not tell. */
    @Test
    void aLossWithoutAnyBoundTellsNothing() {
        final WaitingLoss unbounded = new WaitingLoss(
                Estimate.withoutInterval(0.1, LEVEL, 10, Reason.UNBOUNDED_INTERVAL), LossBasis.RETRAINED_TWIN);
        assertThat(RetrainRecommendation.of(9, OpenFalls.NONE, Optional.empty(), unbounded, GAIN, OptionalDouble.of(0))
                        .reason())
                .isEqualTo(RetrainReason.INSUFFICIENT_DATA);
        assertThat(RetrainRecommendation.of(
                                9,
                                OpenFalls.NONE,
                                Optional.of(new FloorOutlook(FloorState.NOT_WITHIN_HORIZON, OptionalDouble.empty())),
                                unbounded,
                                GAIN,
                                OptionalDouble.of(0))
                        .reason())
                .isEqualTo(RetrainReason.NOTHING_CALLS_FOR_IT);
        assertThat(RetrainRecommendation.of(9, OpenFalls.NONE, Optional.empty(), LOSS, GAIN, OptionalDouble.empty())
                        .reason())
                .isEqualTo(RetrainReason.NOTHING_CALLS_FOR_IT);
    }

    @Test
    void waitingLosesWhatTheGapWillBe() {
        assertThat(LOSS.basis()).isEqualTo(LossBasis.RETRAINED_TWIN);
        assertThat(LOSS.loss().value().orElseThrow()).isCloseTo(8 * 30 / 29.0, within(1.0));
        assertThat(LOSS.loss().low().orElseThrow()).isBetween(6.5, 8.3);
        assertThat(LOSS.loss().high().orElseThrow()).isBetween(8.2, 10.0);
    }

    @Test
    void aTwinThatIsNotMeasuredAnyMoreSaysNothingOfTheNextWindow() {
        final Series gap = FALLING.negated();
        final WaitingLoss soon = WaitingLoss.besideTwin(gap, NOW + 14, LEVEL);
        assertThat(soon.loss().value().orElseThrow())
                .as("of the window that is lost, not of the one after the last gap")
                .isCloseTo(8 * 43 / 29.0, within(1.5));
        final WaitingLoss over = WaitingLoss.besideTwin(gap, NOW + 15, LEVEL);
        assertThat(over.loss().reason()).contains(Reason.MISSING_WINDOW);
        assertThat(over.or(WaitingLoss.byOwnCourse(FALLING, NOW + 15, LEVEL)).basis())
                .isEqualTo(LossBasis.OWN_COURSE);
        assertThat(over.or(over).basis()).isEqualTo(LossBasis.RETRAINED_TWIN);
        assertThat(soon.or(WaitingLoss.byOwnCourse(FALLING, NOW + 15, LEVEL))).isEqualTo(soon);
    }

    @Test
    void withoutATwinTheModelsOwnCourseTells() {
        final WaitingLoss loss = WaitingLoss.byOwnCourse(FALLING, NOW + 1, LEVEL);
        assertThat(loss.basis()).isEqualTo(LossBasis.OWN_COURSE);
        assertThat(loss.loss().value().orElseThrow()).isCloseTo(8 * 30 / 29.0, within(1.5));
        assertThat(loss.loss().low().orElseThrow())
                .isLessThan(loss.loss().value().orElseThrow());
        assertThat(loss.loss().high().orElseThrow())
                .isGreaterThan(loss.loss().value().orElseThrow());
    }

    /** The line's value in the next window lies in its interval about as often as it should. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.6})
    void lossesOfWaitingAreCovered(final double phi) {
        final SimulatedSeries simulated = new SimulatedSeries(51);
        final double truth = 3 * 26 / 25.0;
        int covered = 0;
        for (int i = 0; i < 1000; i++) {
            final Estimate loss = WaitingLoss.besideTwin(SimulatedSeries.of(simulated.line(26, phi, 3)), 26, LEVEL)
                    .loss();
            covered += loss.low().orElse(-9) <= truth && truth <= loss.high().orElse(9) ? 1 : 0;
        }
        assertThat(covered / 1000.0).isBetween(0.92, 0.99);
    }

    @Test
    void retrainingBoughtTheMeanOfTheGaps() {
        assertThat(GAIN.windows()).isEqualTo(30);
        assertThat(GAIN.perWindow().value().orElseThrow()).isCloseTo(4, within(1.0));
    }
}
