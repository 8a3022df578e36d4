package dev.plumbline.trend.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.SimulatedSeries;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What series of one kind gain by sharing what they know of their dependence on the past, and what it costs. */
class SharedAutocorrelationTest {

    private static final int SERIES = 200;
    private static final int HISTORY = 26;
    private static final int WEEKS = 52;
    private static final int FALLING = 20;
    private static final int NEVER = 99;
    private static final AlertSettings SETTINGS = new AlertSettings(1, HISTORY, 13, 20, 3);

    /** In the last case a third of the series each has 0, 0.3 and 0.6. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, 6", "0.3, 0.3, 0.3, 8", "0.6, 0.6, 0.6, 11", "0, 0.3, 0.6, 8"})
    void alertsComeSoonerWithinTheBudget(final double a, final double b, final double c, final int most) {
        final SimulatedSeries simulated = new SimulatedSeries(71);
        final int runs = 8;
        int openings = 0;
        int atHalf = 0;
        int atQuarter = 0;
        final List<Integer> delays = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            final List<Series> quiet = new ArrayList<>();
            final List<Series> falling = new ArrayList<>();
            for (int i = 0; i < SERIES; i++) {
                final double[] values = simulated.noise(HISTORY + WEEKS, new double[] {a, b, c}[i % 3]);
                quiet.add(SimulatedSeries.of(values));
                if (i < FALLING) {
                    for (int week = HISTORY; week < values.length; week++) {
                        values[week] -= 2;
                    }
                    falling.add(SimulatedSeries.of(values));
                }
            }
            final List<Optional<SharedAutocorrelation>> kind = shared(quiet);
            for (final Series series : quiet) {
                final AlertHistory history = history(series, kind);
                openings += history.alerts().size();
                atHalf += openings(history, AlertSettings.DEFAULT.openingsPerWindow());
                atQuarter += openings(history, 0.25);
            }
            for (final Series series : falling) {
                delays.add(weeksToOpen(history(series, kind)));
            }
        }
        assertThat((double) openings / runs).isLessThanOrEqualTo(WEEKS);
        assertThat((double) atHalf / runs)
                .as("at the budget that nobody asked to change")
                .isLessThanOrEqualTo(AlertSettings.DEFAULT.openingsPerWindow() * WEEKS);
        assertThat((double) atQuarter / runs)
                .as("p of 26 windows of history are not exact so far out")
                .isLessThanOrEqualTo(0.25 * WEEKS * 4 / 3);
        assertThat(delays.stream().sorted().toList().get(delays.size() / 2)).isLessThanOrEqualTo(most);
    }

    /** Of the same p under another budget a window. */
    private static int openings(final AlertHistory history, final double budget) {
        EvidenceOfChange evidence = EvidenceOfChange.NONE;
        int openings = 0;
        for (final AlertWindow window : history.windows()) {
            evidence = evidence.next(
                    window.window(),
                    window.step().result().stream().mapToDouble(OneStep::p).findFirst(),
                    SERIES / budget,
                    SETTINGS.clearWindows());
            openings += evidence.state() == AlertState.OPENED ? 1 : 0;
        }
        return openings;
    }

    private static AlertHistory history(final Series series, final List<Optional<SharedAutocorrelation>> kind) {
        return AlertHistory.of(series, Harm.FALL, SETTINGS, window -> SERIES, window -> kind.get((int) window));
    }

    private static int weeksToOpen(final AlertHistory history) {
        return history.alerts().stream()
                .filter(alert -> alert.opened() < HISTORY + 26)
                .findFirst()
                .map(alert -> (int) alert.opened() - HISTORY + 1)
                .orElse(NEVER);
    }

    private static List<Optional<SharedAutocorrelation>> shared(final List<Series> kind) {
        final AutocorrelationMoments[] moments = new AutocorrelationMoments[HISTORY + WEEKS];
        Arrays.fill(moments, AutocorrelationMoments.EMPTY);
        for (final Series series : kind) {
            final List<Answer<Optional<OwnAutocorrelation>>> own = OneStepAhead.autocorrelations(series, SETTINGS);
            for (int window = 0; window < moments.length; window++) {
                final AutocorrelationMoments before = moments[window];
                moments[window] = own.get(window)
                        .result()
                        .flatMap(autocorrelation -> autocorrelation)
                        .map(autocorrelation -> before.merge(AutocorrelationMoments.of(autocorrelation)))
                        .orElse(before);
            }
        }
        return Arrays.stream(moments).map(AutocorrelationMoments::shared).toList();
    }

    /**
     * A retrained twin has the world's noise in common with the model. Where that is most of the noise, their difference tells a
     * fall of 2 standard deviations within weeks; where each has its own, nothing is gained.
     */
    @ParameterizedTest
    @CsvSource({"0.8, 0, 4", "0.5, 0, 7", "0.8, 0.6, 6"})
    void aTwinIsAReferenceThatSharesTheWorld(final double sharedVariance, final double ownPhi, final int most) {
        final SimulatedSeries simulated = new SimulatedSeries(73);
        final List<Integer> delays = new ArrayList<>();
        int openings = 0;
        for (int i = 0; i < 5 * SERIES; i++) {
            final Series world = SimulatedSeries.of(simulated.noise(HISTORY + WEEKS, 0.6));
            final Series model = sum(world, sharedVariance, simulated.noise(HISTORY + WEEKS, ownPhi), 0);
            final Series twin = sum(world, sharedVariance, simulated.noise(HISTORY + WEEKS, ownPhi), 0);
            openings += AlertHistory.of(model.minus(twin), Harm.FALL, SETTINGS, window -> SERIES)
                    .alerts()
                    .size();
            final Series fallen = sum(model, 1, new double[HISTORY + WEEKS], -2);
            delays.add(weeksToOpen(AlertHistory.of(fallen.minus(twin), Harm.FALL, SETTINGS, window -> SERIES)));
        }
        assertThat(openings / 5.0).isLessThanOrEqualTo(WEEKS);
        assertThat(delays.stream().sorted().toList().get(delays.size() / 2)).isLessThanOrEqualTo(most);
    }

    private static Series sum(final Series shared, final double variance, final double[] own, final double fall) {
        return SimulatedSeries.of(IntStream.range(0, own.length)
                .mapToDouble(i -> Math.sqrt(variance) * shared.value(i)
                        + Math.sqrt(1 - variance) * own[i]
                        + (i >= HISTORY ? fall : 0))
                .toArray());
    }

    @Test
    void seriesThatDifferKeepTheirOwn() {
        AutocorrelationMoments different = AutocorrelationMoments.EMPTY;
        AutocorrelationMoments alike = AutocorrelationMoments.EMPTY;
        for (int i = 0; i < 100; i++) {
            different = different.merge(AutocorrelationMoments.of(new OwnAutocorrelation(i % 2 == 0 ? 0.8 : 0, 103)));
            alike = alike.merge(AutocorrelationMoments.of(new OwnAutocorrelation(0.4, 103)));
        }
        assertThat(different.shared().orElseThrow().mean()).isCloseTo(0.4, within(1e-12));
        assertThat(different.shared().orElseThrow().weightOfOwn(new OwnAutocorrelation(0.8, 103)))
                .isGreaterThan(0.9);
        assertThat(alike.shared().orElseThrow().weightOfOwn(new OwnAutocorrelation(0.4, 103)))
                .isZero();
        assertThat(AutocorrelationMoments.of(new OwnAutocorrelation(0.4, 103)).shared())
                .isEmpty();
    }

    @Test
    void momentsOfPartsAreThoseOfTheWhole() {
        final List<AutocorrelationMoments> parts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            parts.add(AutocorrelationMoments.of(new OwnAutocorrelation(i / 30.0, 20 + i)));
        }
        final AutocorrelationMoments forwards =
                parts.stream().reduce(AutocorrelationMoments.EMPTY, AutocorrelationMoments::merge);
        final AutocorrelationMoments halves = parts.subList(15, 30).stream()
                .reduce(AutocorrelationMoments.EMPTY, AutocorrelationMoments::merge)
                .merge(parts.subList(0, 15).stream()
                        .reduce(AutocorrelationMoments.EMPTY, AutocorrelationMoments::merge));
        assertThat(halves.series()).isEqualTo(forwards.series());
        assertThat(halves.shared().orElseThrow().mean())
                .isCloseTo(forwards.shared().orElseThrow().mean(), within(1e-12));
        assertThat(halves.shared().orElseThrow().between())
                .isCloseTo(forwards.shared().orElseThrow().between(), within(1e-12));
    }
}
