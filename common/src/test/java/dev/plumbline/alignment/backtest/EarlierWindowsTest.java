package dev.plumbline.alignment.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
                measured.stream().map(m -> offline(m, -1000 * m.offline())).toList()));
        final Earnings best = FAST.byNone(right, Map.of("a_wrong", wrong, "b_right", right, "c_none", new TreeMap<>()))
                .get("ship_best_metric");

        assertThat(best.gain().value().orElseThrow()).isCloseTo(3 * 28 / 30.0, within(0.7));
        assertThat(FAST.byNone(wrong).get("ship_best_metric").shipped())
                .as("never served")
                .isZero();
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

    private static Measurement offline(final Measurement m, final double offline) {
        return Measurement.once(
                m.candidate(), m.baseline(), m.experiment(), offline, m.offlineError(), m.online(), m.onlineError(), 0);
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
