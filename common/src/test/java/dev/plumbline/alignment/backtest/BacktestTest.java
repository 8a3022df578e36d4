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
        // gains differ no more between periods than noise does: what is best in one is what is best on average
        assertThat(others.get("hindsight_best").gain())
                .isEqualTo(others.get("stick_to_best").gain());
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

    /** Drawn from the same true gains that online figures are of. */
    private enum World {
        NO_VARIANCE_BETWEEN_WINDOWS(20, 0),
        VARIANCE_BETWEEN_WINDOWS(20, 1),
        ONE_WINDOW(1, 1),
        NEW_CANDIDATES_IN_EVERY_WINDOW(20, 1);

        private final int windows;
        private final double ofWindows;

        World(final int windows, final double ofWindows) {
            this.windows = windows;
            this.ofWindows = ofWindows;
        }

        /** Four candidates, whose true gains have a standard deviation of 0.5 between them; noise of 1.5 offline, of 1 online. */
        SortedMap<String, List<Measurement>> drawn(final Random random) {
            final double[] own =
                    random.doubles(4).map(u -> Math.sqrt(3) * (u - 0.5)).toArray();
            final SortedMap<String, List<Measurement>> world = new TreeMap<>();
            for (int window = 0; window < windows; window++) {
                final String name = String.format("%04d", window);
                final List<Measurement> measured = new ArrayList<>();
                for (int i = 0; i < own.length; i++) {
                    final double gain = own[i] + ofWindows * random.nextGaussian();
                    measured.add(Measurement.once(
                            this == NEW_CANDIDATES_IN_EVERY_WINDOW ? name + " " + i : "m" + i,
                            "current",
                            name,
                            gain + 1.5 * random.nextGaussian(),
                            1.5,
                            gain + random.nextGaussian(),
                            1,
                            0));
                }
                world.put(name, measured);
            }
            return world;
        }
    }

    @Test
    void noHonestRuleEarnsMoreThanHindsightBeyondNoise() {
        final int worlds = 100;
        for (final World world : World.values()) {
            final Random random = new Random(world.ordinal());
            final Map<String, double[]> against = new TreeMap<>();
            for (int i = 0; i < worlds; i++) {
                final SortedMap<String, List<Measurement>> windows = world.drawn(random);
                final Map<String, Earnings> rules = new TreeMap<>(new Backtest(FAST).byMetric(windows));
                rules.putAll(new Backtest(FAST).byNone(windows));
                if (world != World.NEW_CANDIDATES_IN_EVERY_WINDOW) {
                    assertThat(gain(rules, "hindsight_best"))
                            .as("%s: the best of all windows is one that could be chosen in each", world)
                            .isGreaterThanOrEqualTo(gain(rules, "stick_to_best") - 1e-12);
                }
                if (world == World.ONE_WINDOW) {
                    assertThat(gain(rules, "hindsight_best")).isEqualTo(gain(rules, "stick_to_best"));
                }
                final int number = i;
                rules.forEach((rule, earnings) -> against.computeIfAbsent(rule, name -> new double[worlds])[number] =
                        earnings.againstHindsight().value().orElseThrow());
            }
            against.remove("stick_to_best");
            against.forEach((rule, differences) -> {
                final double mean = Arrays.stream(differences).average().orElseThrow();
                final double squares = Arrays.stream(differences)
                        .map(d -> (d - mean) * (d - mean))
                        .sum();
                assertThat(mean).as("%s: %s", world, rule).isLessThanOrEqualTo(3 * Math.sqrt(squares) / worlds + 1e-12);
            });
        }
    }

    /** One candidate gains 1 and 5 by turns, the other always 3; their errors are 1. */
    @Test
    void hindsightKeepsWhatWindowsDifferByBeyondNoiseAndItsWindowsAreAsMeasured() {
        final SortedMap<String, List<Measurement>> windows = new TreeMap<>();
        for (int window = 10; window < 22; window++) {
            final String name = "w" + window;
            windows.put(name, List.of(told("a", name, window % 2 == 0 ? 1 : 5), told("b", name, 3)));
        }
        final Map<String, Earnings> rules = new Backtest(FAST).byNone(windows);
        final Earnings hindsight = rules.get("hindsight_best");

        // squares of 37 and -11 with 22 degrees of freedom, so that 13 / 24 of 2 is no noise in every other window
        assertThat(hindsight.gain().value().orElseThrow()).isCloseTo(3 + 13 / 24.0, within(1e-12));
        assertThat(hindsight.asMeasured()).isCloseTo(4, within(1e-12));
        assertThat(hindsight.gain().low().orElseThrow()).isLessThan(3.3);
        assertThat(hindsight.gain().high().orElseThrow()).isGreaterThan(3.8);
        assertThat(gain(rules, "stick_to_best")).isCloseTo(3, within(1e-12));
        assertThat(rules.get("stick_to_best").againstHindsight().value().orElseThrow())
                .isCloseTo(-13 / 24.0, within(1e-12));
    }

    @Test
    void hindsightIsOfTheWindowsThatAreDecided() {
        final SortedMap<String, List<Measurement>> windows = new TreeMap<>();
        for (int window = 10; window < 23; window++) {
            final String name = "w" + window;
            windows.put(name, List.of(told("a", name, 2 + window % 2), told("b", name, window == 10 ? 100 : 1)));
        }
        final Map<String, Earnings> rules = new Backtest(new BacktestSettings(FAST.relation(), 1)).byNone(windows);

        assertThat(gain(rules, "stick_to_best")).isCloseTo(2.5, within(1e-12));
        assertThat(rules.get("hindsight_best").gain())
                .isEqualTo(rules.get("stick_to_best").gain());
        assertThat(rules.get("hindsight_best").gain().low()).isPresent();
    }

    private static Measurement told(final String candidate, final String window, final double online) {
        return Measurement.once(candidate, "current", window, 1, 1, online, 1, 0);
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
        final Map<String, Earnings> without = new TreeMap<>(new Backtest(FAST).byMetricWithoutIncumbent());
        without.putAll(new Backtest(FAST).byNoneWithoutIncumbent());
        assertThat(without)
                .containsOnlyKeys(
                        DecisionRule.ALL.stream().map(DecisionRule::name).toList());
        assertThat(reasons(without)).containsOnly(Reason.NO_INCUMBENT);
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
                        String.format("%02d", Integer.parseInt(m.window())), name -> new ArrayList<>())
                .add(m));
        return periods;
    }
}
