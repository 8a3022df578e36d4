package dev.plumbline.trend.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Reason;
import dev.plumbline.trend.SimulatedSeries;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts from the first window of a series to the last. */
class AlertHistoryTest {

    private static final AlertSettings SETTINGS = AlertSettings.DEFAULT;

    private static AlertHistory of(final Series series) {
        return AlertHistory.of(series, Harm.FALL, SETTINGS, window -> 10);
    }

    private static Series fallThenRise() {
        final double[] values = new SimulatedSeries(7).noise(80, 0.3);
        for (int i = 40; i < 60; i++) {
            values[i] -= 4;
        }
        return SimulatedSeries.of(values);
    }

    @Test
    void aFallIsOneAlertWithItsBeginningAndItsEnd() {
        final List<Alert> alerts = of(fallThenRise()).alerts();
        assertThat(alerts).hasSize(1);
        final Alert alert = alerts.get(0);
        assertThat(alert.since()).isBetween(35L, 41L);
        assertThat(alert.opened()).isBetween(40L, 43L);
        assertThat(alert.resolved().orElseThrow()).isBetween(53L, 66L);
        assertThat(alert.evidence()).isGreaterThanOrEqualTo(SETTINGS.threshold(10));
        assertThat(alert.falseOpeningsAsStrong()).isLessThanOrEqualTo(SETTINGS.openingsPerWindow());
        assertThat(alert.change()).isNegative();
        assertThat(alert.harm()).isGreaterThan(2);
        assertThat(alert.changeError()).isBetween(0.2, 1.5);
    }

    @Test
    void theSameWindowsGiveTheSameAlertsInEveryLaterWeek() {
        final Series series = fallThenRise();
        final AlertHistory whole = of(series);
        final List<AlertWindow> all = whole.windows();
        for (int n = 1; n <= series.size(); n++) {
            final long[] windows = new long[n];
            final double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                windows[i] = series.window(i);
                values[i] = series.value(i);
            }
            final AlertHistory known = of(Series.of(windows, values));
            assertThat(known.windows()).isEqualTo(all.subList(0, n));
            assertThat(known.alertIn(n - 1)).isEqualTo(whole.alertIn(n - 1));
            assertThat(known.alertIn(n - 1).isPresent())
                    .isEqualTo(all.get(n - 1).evidence().state() != AlertState.NONE);
        }
    }

    @Test
    void aWeekLongAlertGoesOnWithoutOpeningAnew() {
        final List<AlertState> states = of(fallThenRise()).windows().stream()
                .map(window -> window.evidence().state())
                .toList();
        assertThat(states.stream().filter(AlertState.OPENED::equals)).hasSize(1);
        assertThat(states.stream().filter(AlertState.RESOLVED::equals)).hasSize(1);
        final int opened = states.indexOf(AlertState.OPENED);
        final int resolved = states.indexOf(AlertState.RESOLVED);
        assertThat(states.subList(opened + 1, resolved)).containsOnly(AlertState.ONGOING);
    }

    @Test
    void anOpenAlertGoesOnWhileNothingIsMeasured() {
        final Series whole = fallThenRise();
        final long[] windows = new long[50];
        final double[] values = new double[50];
        for (int i = 0; i < 50; i++) {
            windows[i] = whole.window(i);
            values[i] = whole.value(i);
        }
        final AlertHistory open = of(Series.of(windows, values));
        final AlertHistory silent = open.until(52);
        assertThat(silent.windows()).hasSize(53).startsWith(open.windows().toArray(AlertWindow[]::new));
        assertThat(silent.windows().subList(50, 53)).allSatisfy(window -> {
            assertThat(window.step().reason()).contains(Reason.MISSING_WINDOW);
            assertThat(window.evidence().state()).isEqualTo(AlertState.ONGOING);
        });
        assertThat(silent.alertIn(52)).isPresent().isEqualTo(open.alertIn(49));
        assertThat(of(whole).until(82).alertIn(82)).as("it had ended").isEmpty();
        assertThat(open.until(40).windows()).isEqualTo(open.windows());
    }

    /** A run of one window and a run of many say the same of it, whether the series pauses within, for how long, or ends. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 13, 14, 30})
    void aPauseIsTheSameFromWhicheverEndItIsSeen(final int pause) {
        final int before = 45;
        final double[] all = fallThenRise().values();
        final long[] windows = LongStream.range(0, all.length)
                .map(window -> window < before ? window : window + pause)
                .toArray();
        final Series series = Series.of(windows, all);
        final AlertHistory whole = of(series);
        for (long now = 30; now < series.window(series.size() - 1); now++) {
            final Series known = series.upTo(now);
            final long latest = known.window(known.size() - 1);
            final AlertHistory alone = of(known).until(Math.min(now, latest + Series.LONGEST_SILENCE));
            if (alone.windows().get(alone.windows().size() - 1).window() == now) {
                assertThat(alone.alertIn(now)).isEqualTo(whole.alertIn(now));
            } else {
                assertThat(whole.alertIn(now))
                        .as("nothing is told of window %d", now)
                        .isEmpty();
            }
        }
        final List<Alert> alerts = whole.alerts();
        assertThat(alerts.get(0).resolution().orElseThrow() == Resolution.SILENT)
                .isEqualTo(pause >= Series.LONGEST_SILENCE);
        if (pause >= Series.LONGEST_SILENCE) {
            assertThat(alerts.get(0).resolved()).hasValue(before - 1 + Series.LONGEST_SILENCE);
        }
    }

    @Test
    void aFallThatStaysBecomesTheReference() {
        final double[] values = new SimulatedSeries(7).noise(140, 0.3);
        for (int i = 40; i < values.length; i++) {
            values[i] -= 4;
        }
        final AlertHistory history = of(SimulatedSeries.of(values));
        final Alert alert = history.alerts().get(0);
        assertThat(alert.resolution()).contains(Resolution.BECAME_THE_REFERENCE);
        assertThat(history.remainingIn(alert.opened())).as("it is open").isEmpty();
        assertThat(history.remainingIn(alert.resolved().orElseThrow() + 20)).contains(alert);
        for (int i = 48; i < values.length; i++) {
            values[i] += 4;
        }
        assertThat(of(SimulatedSeries.of(values)).alerts().get(0).resolution())
                .as("it was over before it could become one")
                .contains(Resolution.RECOVERED);
    }

    @Test
    void aFallRemainsUntilTheFigureHasComeBack() {
        final double[] values = new SimulatedSeries(7).noise(140, 0.3);
        for (int i = 40; i < 110; i++) {
            values[i] -= 4;
        }
        final AlertHistory history = of(SimulatedSeries.of(values));
        assertThat(history.remainingIn(39)).isEmpty();
        assertThat(history.remainingIn(105)).isPresent();
        assertThat(history.remainingIn(115)).isEmpty();
        assertThat(of(SimulatedSeries.of()).remainingIn(3)).isEmpty();
    }

    /** Neither a pause nor bad weeks years later make of a fall that is over one that remains. */
    @Test
    void aFallThatIsOverDoesNotRemainAgain() {
        final double[] values = new SimulatedSeries(7).noise(180, 0.3);
        for (int i = 40; i < 75; i++) {
            values[i] -= 4;
        }
        for (int i = 150; i < 153; i++) {
            values[i] -= 2.5;
        }
        final AlertHistory history = of(without(values, 100, 103));
        final Alert fall = history.alerts().get(0);
        assertThat(fall.resolution()).contains(Resolution.BECAME_THE_REFERENCE);
        assertThat(history.remainingIn(74)).contains(fall);
        for (int week = 78; week < 180; week++) {
            assertThat(history.remainingIn(week)).as("week %d", week).isEmpty();
        }
    }

    @Test
    void aFallThatNobodyMeasuresForAQuarterIsOver() {
        final double[] values = new SimulatedSeries(7).noise(140, 0.3);
        for (int i = 40; i < values.length; i++) {
            values[i] -= 4;
        }
        final int last = 79;
        final Series paused = without(values, last + 1, 100);
        final AlertHistory history = of(paused);
        assertThat(history.alerts().get(0).resolution()).contains(Resolution.BECAME_THE_REFERENCE);
        assertThat(history.alerts().get(0).resolved().orElseThrow()).isLessThan(last);
        final AlertHistory silent = of(paused.upTo(last)).until(last + Series.LONGEST_SILENCE);
        for (int week = last - 5; week < values.length; week++) {
            final boolean remains = week < last + Series.LONGEST_SILENCE;
            assertThat(history.remainingIn(week).isPresent())
                    .as("week %d", week)
                    .isEqualTo(remains);
            if (week <= last + Series.LONGEST_SILENCE) {
                assertThat(silent.remainingIn(week)).isEqualTo(history.remainingIn(week));
            }
        }
    }

    /** A fall within a fall that stays, which comes back to where it came from. */
    @Test
    void aFallRemainsAfterAnotherOneThatIsOver() {
        final double[] values = new SimulatedSeries(7).noise(180, 0.3);
        for (int i = 40; i < values.length; i++) {
            values[i] -= i >= 120 && i < 128 ? 12 : 4;
        }
        final AlertHistory history = of(SimulatedSeries.of(values));
        final Alert another = history.alertIn(125).orElseThrow();
        assertThat(history.remainingIn(125)).as("another is told").isEmpty();
        assertThat(another.opened()).isBetween(120L, 125L);
        assertThat(history.remainingIn(150)).contains(history.alerts().get(0));
    }

    private static Series without(final double[] values, final int from, final int to) {
        final long[] windows = LongStream.range(0, values.length)
                .filter(window -> window < from || window >= to)
                .toArray();
        return Series.of(
                windows,
                LongStream.of(windows)
                        .mapToDouble(window -> values[(int) window])
                        .toArray());
    }

    @Test
    void anAlertEndsWhereAnotherFigureIsMeasured() {
        final Series whole = fallThenRise();
        final AlertHistory history = of(whole.upTo(49)).measuredOtherwiseFrom(52);
        final Alert ended = history.alertIn(52).orElseThrow();
        assertThat(ended.resolution()).contains(Resolution.MEASURED_OTHERWISE);
        assertThat(ended.resolved()).hasValue(52);
        assertThat(history.alertIn(51).orElseThrow().resolved()).isEmpty();
        assertThat(history.remainingIn(52)).isEmpty();
        assertThat(of(whole.upTo(38)).measuredOtherwiseFrom(39).windows())
                .as("nothing was open")
                .hasSize(39);
    }

    @Test
    void aRiseIsHarmOfAFigureThatShouldBeSmall() {
        final Series series = fallThenRise();
        assertThat(AlertHistory.of(series.negated(), Harm.RISE, SETTINGS, window -> 10)
                        .alerts())
                .hasSize(1)
                .allMatch(alert -> alert.change() > 0 && alert.harm() > 2);
        assertThat(AlertHistory.of(series.negated(), Harm.FALL, SETTINGS, window -> 10)
                        .alerts())
                .allMatch(alert -> alert.since() >= 53);
        assertThat(Harm.of(Direction.LARGER_IS_BETTER)).contains(Harm.FALL);
        assertThat(Harm.of(Direction.SMALLER_IS_BETTER)).contains(Harm.RISE);
        assertThat(Harm.of(Direction.NONE)).isEmpty();
    }

    @Test
    void windowsThatAreNotJudgedSayWhy() {
        final double[] values = new SimulatedSeries(9).noise(40, 0);
        final long[] windows = new long[39];
        final double[] kept = new double[39];
        for (int i = 0, next = 0; i < 40; i++) {
            if (i != 30) {
                windows[next] = i;
                kept[next++] = values[i];
            }
        }
        final List<AlertWindow> all = of(Series.of(windows, kept)).windows();
        assertThat(all).hasSize(40);
        assertThat(all.get(25).step().reason()).contains(Reason.INSUFFICIENT_DATA);
        assertThat(all.get(26).step().result()).isPresent();
        assertThat(all.get(30).step().reason()).contains(Reason.MISSING_WINDOW);
        assertThat(all.get(31).step().reason()).contains(Reason.MISSING_WINDOW);
        assertThat(all.get(31).evidence()).isEqualTo(all.get(29).evidence());
    }

    @Test
    void aConstantPastIsJudgedByRanksOnceItIsLeft() {
        final double[] values = new double[60];
        Arrays.fill(values, 30, 50, -1);
        final AlertHistory history = of(SimulatedSeries.of(values));
        assertThat(history.windows().get(29).step().reason()).contains(Reason.CONSTANT);
        assertThat(history.windows().get(30).step().result().orElseThrow().p())
                .as("as likely as that the worst of 27 is the last")
                .isEqualTo(1 / 27.0);
        final Alert alert = history.alerts().get(0);
        assertThat(alert.since()).isEqualTo(30);
        assertThat(alert.opened()).isBetween(31L, 35L);
        assertThat(alert.change()).isEqualTo(-1);
        assertThat(alert.harm()).isInfinite();
        assertThat(alert.changeError()).isZero();
        values[29] = 1;
        assertThat(of(SimulatedSeries.of(values))
                        .windows()
                        .get(29)
                        .step()
                        .result()
                        .orElseThrow()
                        .p())
                .as("a rise is no harm")
                .isEqualTo(1);
    }

    /**
     * 200 series that are 0 but for a share of their windows, in which they are worse; half a false opening a window. Counted are
     * alerts that ranks opened: once the reference has seen such a window too, the budget takes noise that is not as skewed.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.02, 0.1})
    void whatAWholeHistoryWentWithoutKeepsTheBudget(final double share) {
        final Random random = new Random(23);
        int openings = 0;
        for (int i = 0; i < 200; i++) {
            final double[] values = new double[78];
            for (int week = 0; week < values.length; week++) {
                values[week] = random.nextDouble() < share ? -1 : 0;
            }
            openings += (int)
                    AlertHistory.of(SimulatedSeries.of(values), Harm.FALL, SETTINGS, window -> 200).alerts().stream()
                            .filter(alert -> Double.isInfinite(alert.harm()))
                            .count();
        }
        assertThat(openings / 52.0).isLessThanOrEqualTo(SETTINGS.openingsPerWindow());
    }

    @Test
    void roundingIsNoSpread() {
        final double[] rounded = new double[30];
        for (int i = 0; i < 30; i++) {
            rounded[i] = 0.3 + (i % 3) * Math.ulp(0.3);
        }
        rounded[29] -= 1e-12;
        assertThat(of(SimulatedSeries.of(rounded)).windows().get(29).step().reason())
                .as("the order in which sums are added up is no spread")
                .contains(Reason.CONSTANT);
        assertThat(of(SimulatedSeries.of()).windows()).isEmpty();
        assertThat(of(SimulatedSeries.of(1)).alerts()).isEmpty();
    }

    @Test
    void theMostTellingBeginningIsTheBestOfAll() {
        final Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            EvidenceOfChange evidence = EvidenceOfChange.NONE;
            final List<Double> es = new ArrayList<>();
            for (int window = 0; window < 12; window++) {
                final double p = Math.pow(random.nextDouble(), 2);
                es.add(EvidenceOfChange.of(p));
                evidence = evidence.next(window, OptionalDouble.of(p), Double.MAX_VALUE, 3);
                double best = 0;
                long since = -1;
                for (int from = 0; from <= window; from++) {
                    final double product = es.subList(from, window + 1).stream().reduce(1.0, (a, b) -> a * b);
                    since = product > best ? from : since;
                    best = Math.max(best, product);
                }
                assertThat(evidence.strongest()).isCloseTo(best, within(1e-9 * best));
                assertThat(evidence.since()).isEqualTo(since);
            }
        }
    }

    /** The reference of every window, added up anew each time. */
    @Test
    void everyStepIsThatOfTheWholeFormula() {
        final double[] x = new SimulatedSeries(13).noise(70, 0.5);
        final List<Answer<OneStep>> steps = OneStepAhead.of(SimulatedSeries.of(x), Harm.FALL, SETTINGS);
        for (int i = 26; i < x.length; i++) {
            final int to = Math.max(26, i - 13);
            final int n = to - 1;
            double before = 0;
            double after = 0;
            for (int q = 1; q < to; q++) {
                before += x[q - 1] / n;
                after += x[q] / n;
            }
            double sxx = 0;
            double sxy = 0;
            for (int q = 1; q < to; q++) {
                sxx += (x[q - 1] - before) * (x[q - 1] - before);
                sxy += (x[q - 1] - before) * (x[q] - after);
            }
            final double phi = Math.min(0.9, Math.max(0, (n * sxy / sxx + 1) / (n - 3)));
            double rss = 0;
            for (int q = 1; q < to; q++) {
                rss += Math.pow(x[q] - after - phi * (x[q - 1] - before), 2);
            }
            final double t = (x[i] - after - phi * (x[i - 1] - before))
                    / Math.sqrt(rss / (n - 2) * (1 + 1.0 / n + Math.pow(x[i - 1] - before, 2) / sxx));
            final OneStep step = steps.get(i).result().orElseThrow();
            assertThat(step.t()).isCloseTo(t, within(1e-9));
            assertThat(step.p()).isCloseTo(TDistribution.of(n - 2).cumulativeProbability(t), within(1e-9));
        }
    }

    @Test
    void settingsThatCannotBeKeptAreRefused() {
        assertThatThrownBy(() -> new AlertSettings(0, 26, 13, 20, 3))
                .hasMessage("the budget of false openings must be above 0 per window, not 0.0");
        assertThatThrownBy(() -> new AlertSettings(1, 20, 13, 20, 3)).hasMessageContaining("not 20, 20, 13 and 3");
    }
}
