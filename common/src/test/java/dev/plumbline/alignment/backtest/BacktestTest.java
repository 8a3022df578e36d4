package dev.plumbline.alignment.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.relation.ChangedMeasurement;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.ReferencePoints;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BacktestTest {

    private static final BacktestSettings FAST =
            new BacktestSettings(new RelationSettings(0.95, 6, 10, 0.25, 200, 100, 1), 0);

    @Test
    void onUpworthyAPatientRuleEarnsNearlyWhatHindsightsBestModelDoes() {
        final SortedMap<String, List<Measurement>> periods = upworthy("d_ndcg");
        final Map<String, Earnings> rules = new Backtest(BacktestSettings.DEFAULT).byMetric(periods);
        final Map<String, Earnings> others = new Backtest(BacktestSettings.DEFAULT).byNone(periods);

        assertThat(gain(rules, "ship_preferred")).isCloseTo(0.069, within(0.001));
        assertThat(gain(others, "stick_to_best")).isCloseTo(0.078, within(0.001));
        assertThat(gain(rules, "ship_forecast")).isGreaterThanOrEqualTo(0.075);
        assertThat(gain(others, "ship_any")).isCloseTo(0.0495, within(0.001));
        assertThat(rules.get("ship_forecast").againstBestModel().value().orElseThrow())
                .isCloseTo(gain(rules, "ship_forecast") - gain(others, "stick_to_best"), within(1e-12));
        assertThat(rules.values()).allSatisfy(earnings -> {
            assertThat(earnings.gain().n()).isEqualTo(17);
            assertThat(earnings.gain().low().orElseThrow())
                    .isLessThan(earnings.gain().value().orElseThrow());
            assertThat(earnings.asMeasured()).isCloseTo(earnings.gain().value().orElseThrow(), within(1e-12));
            assertThat(earnings.firstWindow()).contains("05");
        });
        // whose luck is taken out cannot be beaten by much
        assertThat(gain(others, "hindsight_best")).isBetween(0.07, 0.0785);
        assertThat(others.get("hindsight_best").againstHindsight().reason()).contains(Reason.NO_SPREAD);
    }

    /** From window 30 on online gains are turned round, and after it offline gains as well: it is decided as before up to there. */
    @Test
    void noDecisionSeesTheOnlineGainsOfItsWindowOrWhatCameLater() {
        final SortedMap<String, List<Measurement>> windows = recurring(world(40, 8, 0, 23));
        final SortedMap<String, List<Measurement>> turned = new TreeMap<>(windows);
        turned.tailMap("0030").replaceAll((window, measurements) -> measurements.stream()
                .map(m -> turned(m, window.equals("0030") ? 1 : -1))
                .toList());
        for (final DecisionRule rule : DecisionRule.ALL) {
            if (!rule.name().equals("stick_to_best") && !rule.name().equals("hindsight_best")) {
                final List<double[]> decisions = decisions(rule, windows);
                assertThat(decisions.subList(0, 31))
                        .as(rule.name())
                        .usingRecursiveComparison()
                        .isEqualTo(decisions(rule, turned).subList(0, 31));
                assertThat(decisions).as(rule.name()).anySatisfy(shares -> assertThat(
                                Arrays.stream(shares).sum())
                        .isPositive());
            }
        }
    }

    private static List<double[]> decisions(
            final DecisionRule rule, final SortedMap<String, List<Measurement>> windows) {
        final List<double[]> decisions = new ArrayList<>();
        new Backtest(FAST)
                .decide(windows, (number, decision, measurements, noise) -> decisions.add(rule.shares(decision)));
        return decisions;
    }

    /** The same gains of as many candidates as there are in a window, each better than the one before on both sides. */
    private static SortedMap<String, List<Measurement>> recurring(final SortedMap<String, List<Measurement>> windows) {
        final SortedMap<String, List<Measurement>> again = new TreeMap<>();
        windows.forEach((window, measurements) -> again.put(
                window,
                IntStream.range(0, measurements.size())
                        .mapToObj(i -> Measurement.once(
                                "candidate " + i,
                                "current",
                                window,
                                measurements.get(i).offline() + i - 3,
                                1,
                                measurements.get(i).online() + i - 3,
                                1,
                                0))
                        .toList()));
        return again;
    }

    /** Every rule's value is that of the true gains of what it shipped, also where offline and online share their noise. */
    @Test
    void valuesAreThoseOfTrueGains() {
        for (final double shared : List.of(0.0, 0.8)) {
            final int worlds = 150;
            double measured = 0;
            double corrected = 0;
            double truth = 0;
            for (int world = 0; world < worlds; world++) {
                final SortedMap<String, List<Measurement>> windows = world(20, 6, shared, 1000 + world);
                final Earnings earnings = new Backtest(FAST).byMetric(windows).get("ship_preferred");
                measured += earnings.asMeasured() / worlds;
                corrected += earnings.gain().value().orElseThrow() / worlds;
                truth += truthOfPreferred(windows) / worlds;
            }

            assertThat(corrected).as("shared %s", shared).isCloseTo(truth, within(0.03));
            if (shared > 0) {
                assertThat(measured - truth).isGreaterThan(0.3);
            }
        }
    }

    @Test
    void intervalsHoldTheExpectedGain() {
        int held = 0;
        final int worlds = 200;
        double expected = 0;
        for (int world = 0; world < worlds; world++) {
            expected += truthOfPreferred(world(20, 6, 0, 5000 + world)) / worlds;
        }
        for (int world = 0; world < worlds; world++) {
            final Earnings earnings =
                    new Backtest(FAST).byMetric(world(20, 6, 0, 5000 + world)).get("ship_preferred");
            held += earnings.gain().low().orElseThrow() <= expected
                            && expected <= earnings.gain().high().orElseThrow()
                    ? 1
                    : 0;
        }
        assertThat(held / (double) worlds).isBetween(0.91, 0.99);
    }

    /** The best of each window as measured earns by luck what nobody could have earned. */
    @Test
    void hindsightIsWithoutLuck() {
        double hindsight = 0;
        double lucky = 0;
        double truth = 0;
        final int worlds = 60;
        for (int world = 0; world < worlds; world++) {
            final SortedMap<String, List<Measurement>> windows = world(25, 6, 0, 9000 + world);
            hindsight += gain(new Backtest(FAST).byNone(windows), "hindsight_best") / worlds;
            for (final List<Measurement> window : windows.values()) {
                final Measurement best = window.stream()
                        .max((one, other) -> Double.compare(one.online(), other.online()))
                        .orElseThrow();
                lucky += Math.max(0, best.online()) / windows.size() / worlds;
                truth += Math.max(0, best.online()) > 0 ? trueGain(best) / windows.size() / worlds : 0;
            }
        }
        assertThat(lucky - truth).isGreaterThan(0.3);
        assertThat(hindsight).isCloseTo(truth, within(0.1));
    }

    @Test
    void badInputEndsInReasons() {
        final SortedMap<String, List<Measurement>> none = new TreeMap<>();
        final SortedMap<String, List<Measurement>> one = new TreeMap<>(world(1, 1, 0, 3));
        final SortedMap<String, List<Measurement>> few = world(5, 2, 0, 3);
        final SortedMap<String, List<Measurement>> silent = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            silent.put("w" + (10 + i), List.of(Measurement.once("a", "b", "w" + i, 0, 0, 0, 0, 0)));
        }

        assertThat(reasons(new Backtest(FAST).byMetric(none))).containsOnly(Reason.FEW_EXPERIMENTS);
        assertThat(reasons(new Backtest(FAST).withoutIncumbent())).containsOnly(Reason.NO_INCUMBENT);
        assertThat(new Backtest(new BacktestSettings(FAST.relation(), 3)).byMetric(few))
                .allSatisfy((rule, earnings) -> assertThat(earnings.gain().n()).isEqualTo(2));
        for (final SortedMap<String, List<Measurement>> windows : List.of(one, few)) {
            assertThat(new Backtest(FAST).byMetric(windows)).allSatisfy((rule, earnings) -> {
                assertThat(earnings.gain().value()).isPresent();
                assertThat(earnings.gain().reason()).contains(Reason.FEW_EXPERIMENTS);
            });
        }
        assertThat(reasons(new Backtest(FAST).byMetric(silent))).containsOnly(Reason.NO_SPREAD);
        assertThat(reasons(new Backtest(FAST).byNone(silent))).containsOnly(Reason.NO_SPREAD);
    }

    private static List<Reason> reasons(final Map<String, Earnings> rules) {
        return rules.values().stream()
                .map(earnings -> earnings.gain().reason().orElseThrow())
                .toList();
    }

    private static double gain(final Map<String, Earnings> rules, final String rule) {
        return rules.get(rule).gain().value().orElseThrow();
    }

    private static Measurement turned(final Measurement m, final double offline) {
        return ChangedMeasurement.withOnline(
                ChangedMeasurement.withOffline(m, offline * m.offline()), -1000 * m.online());
    }

    /** Worlds keep it in the name of the baseline. */
    private static double trueGain(final Measurement m) {
        return Double.parseDouble(m.baseline());
    }

    private static double truthOfPreferred(final SortedMap<String, List<Measurement>> windows) {
        return windows.values().stream()
                .mapToDouble(window -> window.stream()
                        .filter(m -> m.offline() > 0)
                        .max((one, other) -> Double.compare(one.offline(), other.offline()))
                        .map(BacktestTest::trueGain)
                        .orElse(0.0))
                .average()
                .orElseThrow();
    }

    /** New candidates in every window; true gains of variance 1 and correlation 0.7, errors of variance 1. */
    private static SortedMap<String, List<Measurement>> world(
            final int windows, final int candidates, final double shared, final long seed) {
        final Random random = new Random(seed);
        final SortedMap<String, List<Measurement>> world = new TreeMap<>();
        for (int window = 0; window < windows; window++) {
            final String name = String.format("%04d", window);
            final List<Measurement> measurements = new ArrayList<>();
            for (int i = 0; i < candidates; i++) {
                final double x = random.nextGaussian();
                final double y = 0.7 * x + Math.sqrt(0.51) * random.nextGaussian();
                final double noise = random.nextGaussian();
                final double other = shared * noise + Math.sqrt(1 - shared * shared) * random.nextGaussian();
                measurements.add(
                        Measurement.once(name + " " + i, String.valueOf(y), name, x + noise, 1, y + other, 1, shared));
            }
            world.put(name, measurements);
        }
        return world;
    }

    private static SortedMap<String, List<Measurement>> upworthy(final String metric) {
        final SortedMap<String, List<Measurement>> periods = new TreeMap<>();
        ReferencePoints.measurements(metric).forEach(m -> periods.computeIfAbsent(
                        String.format("%02d", Integer.parseInt(m.experiment())), name -> new ArrayList<>())
                .add(m));
        return periods;
    }
}
