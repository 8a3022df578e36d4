package dev.plumbline.alignment.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.relation.ChangedMeasurement;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.RelationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rules that see nothing of the window they decide. */
class EarlierWindowsTest {

    private static final Backtest FAST =
            new Backtest(new BacktestSettings(new RelationSettings(0.95, 6, 10, 0.25, 200, 100, 1), 0));

    /** Offline and online gains of a window share all of their noise: who sees them is lucky, who sees those before is not. */
    @Test
    void whatWasBestInTheWindowBeforeIsShippedAndItsLuckIsOver() {
        double previous = 0;
        double measured = 0;
        double lucky = 0;
        final int worlds = 200;
        for (int world = 0; world < worlds; world++) {
            final SortedMap<String, List<Measurement>> windows = world(20, new double[] {0, 0, 0, 0}, world);
            final Map<String, Earnings> rules = FAST.byMetric(windows);
            previous += rules.get("ship_previous").gain().value().orElseThrow() / worlds;
            measured += rules.get("ship_previous").asMeasured() / worlds;
            lucky += rules.get("ship_preferred").asMeasured() / worlds;
        }
        assertThat(lucky).isGreaterThan(0.5);
        assertThat(previous).isCloseTo(0, within(0.05)).isCloseTo(measured, within(1e-12));
    }

    @Test
    void inTheFirstWindowNothingIsKnownAndNothingShipped() {
        final SortedMap<String, List<Measurement>> windows = world(12, new double[] {5, -5}, 3);

        assertThat(FAST.byMetric(windows).get("ship_previous").shipped()).isCloseTo(11 / 12.0, within(1e-12));
        assertThat(FAST.byNone(windows).get("ship_best_metric").shipped())
                .as("in the second nobody knows yet what a metric is worth")
                .isCloseTo(10 / 12.0, within(1e-12));
    }

    /** One metric prefers what is worst online, another what is best; the third does not know the candidates. */
    @Test
    void theMetricIsPickedThatServedBestBefore() {
        final SortedMap<String, List<Measurement>> right = world(30, new double[] {3, 0, -3}, 8);
        final SortedMap<String, List<Measurement>> wrong = new TreeMap<>();
        right.forEach((window, measured) -> wrong.put(
                window,
                measured.stream()
                        .map(m -> ChangedMeasurement.withOffline(m, -1000 * m.offline()))
                        .toList()));
        final Earnings best = FAST.byNone(right, Map.of("a_wrong", wrong, "b_right", right, "c_none", new TreeMap<>()))
                .get("ship_best_metric");

        assertThat(best.gain().value().orElseThrow()).isCloseTo(3 * 28 / 30.0, within(0.7));
        assertThat(FAST.byNone(wrong).get("ship_best_metric").shipped())
                .as("never served")
                .isZero();
    }

    /** Measured from the thirty-first of sixty windows on; what it prefers earns three times as much. */
    @Test
    void aMetricThatIsNewIsPickedOnceItsMeanIsTheBestAndNotForOneGoodWindow() {
        final SortedMap<String, List<Measurement>> old = new TreeMap<>();
        final SortedMap<String, List<Measurement>> fresh = new TreeMap<>();
        for (int window = 0; window < 60; window++) {
            final String name = String.format("%04d", window);
            old.put(name, List.of(told("fair", name, 2, 1), told("best", name, 1, 3)));
            if (window >= 30) {
                fresh.put(name, List.of(told("fair", name, 1, 1), told("best", name, 2, 3)));
            }
        }
        final Earnings best =
                FAST.byNone(old, Map.of("a_old", old, "b_new", fresh)).get("ship_best_metric");

        // 3 n / (n + 10) is above (30 + n) / (40 + n) after four decisions: windows 2 to 34 earn 1, 35 to 59 earn 3
        assertThat(best.gain().value().orElseThrow()).isCloseTo((33 + 25 * 3) / 60.0, within(1e-12));
    }

    /** Every window has a candidate of its own, judged in the window before, or in the window itself. */
    @Test
    void theBestMetricSeesFiguresOfEarlierWindowsThatStandBesideTheWindow() {
        final SortedMap<String, List<Measurement>> following = new TreeMap<>();
        final SortedMap<String, List<Measurement>> same = new TreeMap<>();
        for (int window = 1; window <= 12; window++) {
            final String name = String.format("%04d", window);
            following.put(name, List.of(told("m" + window, String.format("%04d", window - 1), 1, 1)));
            same.put(name, List.of(told("m" + window, name, 1, 1)));
        }

        assertThat(FAST.byNone(following).get("ship_best_metric").shipped())
                .as("in the first nobody knows yet what the metric is worth")
                .isCloseTo(11 / 12.0, within(1e-12));
        assertThat(FAST.byNone(same).get("ship_best_metric").shipped()).isZero();
    }

    private static Measurement told(
            final String candidate, final String window, final double offline, final double online) {
        return Measurement.once(candidate, "current", window, offline, 0.1, online, 0.1, 0);
    }

    /** Judged once, served in all windows: the figure is no surer for it. */
    @Test
    void aFigureThatManyWindowsFollowIsKnownOnce() {
        final Histories histories = new Histories();
        final Measurement judged = Measurement.once("a", "b", "w1", 0.3, 0.1, 1, 1, 0);
        histories.addOffline(judged);
        histories.addOffline(judged);
        final Option option = histories.option(judged, OptionalDouble.empty(), new Option.Hindsight(0, 0));

        assertThat(option.pooledErrorVariance()).isCloseTo(0.01, within(1e-12));
        assertThat(option.previousGain()).hasValue(0.3);
    }

    /** The same candidates in every window, their gains with noise of variance 1 that both sides share. */
    private static SortedMap<String, List<Measurement>> world(
            final int windows, final double[] gains, final long seed) {
        final Random random = new Random(seed);
        final SortedMap<String, List<Measurement>> world = new TreeMap<>();
        for (int window = 0; window < windows; window++) {
            final String name = String.format("%04d", window);
            final List<Measurement> measured = new ArrayList<>();
            for (int i = 0; i < gains.length; i++) {
                final double noise = random.nextGaussian();
                measured.add(Measurement.once("m" + i, "current", name, gains[i] + noise, 1, gains[i] + noise, 1, 1));
            }
            world.put(name, measured);
        }
        return world;
    }
}
