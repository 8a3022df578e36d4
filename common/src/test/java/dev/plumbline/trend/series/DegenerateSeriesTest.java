package dev.plumbline.trend.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.trend.SimulatedSeries;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Series of which little or nothing can be told say so, each with its reason. */
class DegenerateSeriesTest {

    private static final double LEVEL = 0.95;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9})
    void fewWindowsAreInsufficient(final int n) {
        final Series series = SimulatedSeries.of(new SimulatedSeries(1).noise(n, 0));
        assertThat(TrendTest.of(series, LEVEL).reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(ChangePoints.of(series).reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(HalfLife.of(series, LEVEL).reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(FloorForecast.of(series, 0, 26, LEVEL, 1).reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(Seasonality.of(series, 7).reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(WindowMean.of(series, LEVEL).reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(LineForecast.of(series, 20, LEVEL).reason()).contains(Reason.INSUFFICIENT_DATA);
    }

    @Test
    void aConstantSeriesHasNoTrend() {
        final Series series = SimulatedSeries.of(new double[30]);
        assertThat(TrendTest.of(series, LEVEL).reason()).contains(Reason.CONSTANT);
        assertThat(ChangePoints.of(series).reason()).contains(Reason.CONSTANT);
        assertThat(HalfLife.of(series, LEVEL).reason()).contains(Reason.CONSTANT);
        assertThat(Seasonality.of(series, 7).reason()).contains(Reason.CONSTANT);
        final Estimate mean = WindowMean.of(series, LEVEL);
        assertThat(mean.value()).hasValue(0);
        assertThat(mean.reason()).contains(Reason.NO_SPREAD);
    }

    @Test
    void aConstantSeriesIsAboveItsFloorOrBelow() {
        final Series series = SimulatedSeries.of(new double[30]);
        final FloorForecast above =
                FloorForecast.of(series, -1, 26, LEVEL, 1).result().orElseThrow();
        assertThat(above.state()).isEqualTo(FloorState.NOT_WITHIN_HORIZON);
        assertThat(above.crossing()).isEmpty();
        assertThat(above.shareNever()).isEqualTo(1);
        assertThat(FloorForecast.of(series, 1, 26, LEVEL, 1)
                        .result()
                        .orElseThrow()
                        .state())
                .isEqualTo(FloorState.ALREADY_BELOW);
    }

    @Test
    void aRisingSeriesBelowItsFloorIsBelowIt() {
        final Series rising = SimulatedSeries.of(new SimulatedSeries(3).line(30, 0, 5));
        final FloorForecast found =
                FloorForecast.of(rising, 20, 26, LEVEL, 1).result().orElseThrow();
        assertThat(found.state()).isEqualTo(FloorState.ALREADY_BELOW);
        assertThat(found.crossing()).isEmpty();
    }

    @Test
    void aPerfectLineIsATrendOfItsSlope() {
        final double[] line =
                IntStream.range(0, 12).mapToDouble(i -> 0.3 - 0.1 * i).toArray();
        final Trend trend =
                TrendTest.of(SimulatedSeries.of(line), LEVEL).result().orElseThrow();
        assertThat(trend.slope()).isCloseTo(-0.1, within(1e-12));
        assertThat(trend.p()).isLessThan(1 - LEVEL);
    }

    @Test
    void persistenceLeavesTheIntervalOpenRatherThanTooShort() {
        final double[] wave =
                IntStream.range(0, 12).mapToDouble(i -> Math.sin(i / 3.0)).toArray();
        final Trend trend =
                TrendTest.of(SimulatedSeries.of(wave), LEVEL).result().orElseThrow();
        assertThat(trend.low()).isEmpty();
        assertThat(trend.estimate().reason()).contains(Reason.UNBOUNDED_INTERVAL);
        assertThat(trend.estimate().value()).hasValue(trend.slope());
    }

    @Test
    void levelsWithoutNoiseTellNoStepFromChance() {
        final double[] levels = new double[20];
        Arrays.fill(levels, 10, 20, 0.1);
        assertThat(ChangePoints.of(SimulatedSeries.of(levels)).reason()).contains(Reason.NO_NOISE);
    }

    @Test
    void changePointsAreNotToldBeyondTheMeasuredRange() {
        final Series series = SimulatedSeries.of(new SimulatedSeries(1).noise(400, 0));
        assertThat(ChangePoints.of(series).reason()).contains(Reason.TOO_MANY_WINDOWS);
        assertThat(ChangePoints.of(series.newest(ChangePoints.MOST_WINDOWS)).result())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0, -0.5})
    void aGainThatDoesNotShrinkHasNoHalfLife(final double slope) {
        final double[] noise = new SimulatedSeries(4).noise(40, 0);
        final double[] gain = IntStream.range(0, 40)
                .mapToDouble(i -> (slope < -0.1 ? -1 : 1) + Math.max(slope, -0.1) * i + 0.001 * noise[i])
                .toArray();
        final Answer<HalfLife> answer = HalfLife.of(SimulatedSeries.of(gain), LEVEL);
        if (slope == 0) {
            assertThat(answer.result()
                            .flatMap(found ->
                                    found.windows().value().stream().boxed().findFirst()))
                    .satisfiesAnyOf(
                            halfLife -> assertThat(halfLife).isEmpty(),
                            halfLife -> assertThat(halfLife.orElseThrow()).isGreaterThan(1000));
        } else {
            assertThat(answer.reason()).contains(Reason.NO_DECAY);
        }
    }

    @Test
    void aHalfLifeThatMayBeNoneHasNoUpperEnd() {
        int fitted = 0;
        for (int seed = 0; seed < 20; seed++) {
            final double[] noise = new SimulatedSeries(seed).noise(60, 0);
            final double[] gain = IntStream.range(0, 60)
                    .mapToDouble(i -> 0.05 + 0.01 * noise[i])
                    .toArray();
            final Answer<HalfLife> answer = HalfLife.of(SimulatedSeries.of(gain), LEVEL);
            if (answer.result().isPresent()
                    && answer.result().get().windows().low().orElseThrow() == 0) {
                fitted++;
                assertThat(answer.result().get().windows().high()).isEmpty();
                assertThat(answer.result().get().windows().reason()).contains(Reason.NOT_TOLD_FROM_NO_DECAY);
            }
        }
        assertThat(fitted).as("half of the gains that do not decay seem to").isBetween(4, 16);
    }

    @Test
    void aGainOfNearlyNothingIsFittedWithItsNegativeWindows() {
        final double[] noise = new SimulatedSeries(8).noise(52, 0);
        final double[] gain = IntStream.range(0, 52)
                .mapToDouble(i -> 0.05 * Math.pow(2, -i / 6.0) + 0.002 * noise[i])
                .toArray();
        final Estimate halfLife = HalfLife.of(SimulatedSeries.of(gain), LEVEL)
                .result()
                .orElseThrow()
                .windows();
        assertThat(halfLife.low().orElseThrow()).isLessThan(6);
        assertThat(halfLife.high().orElseThrow()).isGreaterThan(6);
    }

    @Test
    void aSeriesTakesFiniteValuesInOrder() {
        assertThatThrownBy(() -> Series.of(new long[] {2, 1}, new double[2]))
                .hasMessage("window 1 must come after window 2");
        assertThatThrownBy(() -> Series.of(new long[] {1}, new double[] {Double.NaN}))
                .hasMessage("window 1 holds NaN with standard error 0.0");
        assertThatThrownBy(() -> Series.of(new long[] {1}, new double[2]))
                .hasMessage("a series of 1 windows, 2 values and 2 standard errors");
        assertThatThrownBy(() -> TheilSen.of(SimulatedSeries.of(1))).hasMessage("a slope needs two windows, not 1");
    }
}
