package dev.plumbline.counterfactual.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.CounterfactualKeys;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Resampling;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every listed estimator. */
class EstimatorContractTest {

    private static final List<Estimator> ALL = Estimators.of(
            new EstimatorParameters(List.of(0.5, 5.0), List.of(0.0, 2.0), List.of(0.0, 5.0), List.of(0.05, 1.0)));

    private static final int REPLICATES = 200;

    private static final EstimationSettings SETTINGS = new EstimationSettings(
            ALL,
            RewardRange.SHARE,
            IntervalKind.ASYMPTOTIC,
            0.95,
            new Resampling(1, REPLICATES, 1000),
            RefusalRules.DEFAULT);

    /** Of a unit, its rows. */
    private static final List<List<LoggedReward>> UNITS = units(7, 60);

    static List<Estimator> estimators() {
        return ALL;
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void theValueIsThatOfTheFormulaRowByRow(final Estimator estimator) {
        assertThat(value(UNITS, estimator)).isCloseTo(naive(estimator, rows(UNITS)), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void theStandardErrorIsThatOfLeavingUnitsOut(final Estimator estimator) {
        final List<List<LoggedReward>> many = units(11, 400);
        final double[] without = IntStream.range(0, many.size())
                .mapToDouble(left -> {
                    final List<List<LoggedReward>> others = new ArrayList<>(many);
                    others.remove(left);
                    return naive(estimator, rows(others));
                })
                .toArray();
        final double mean = IntStream.range(0, without.length)
                .mapToDouble(i -> without[i])
                .average()
                .orElseThrow();
        double squares = 0;
        for (final double one : without) {
            squares += (one - mean) * (one - mean);
        }
        final double jackknife = Math.sqrt(squares * (without.length - 1) / without.length);
        assertThat(asymptotic(statistic(many, estimator), estimator).stdError().orElseThrow())
                .isCloseTo(jackknife, within(0.05 * jackknife));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void partsMergeInAnyOrder(final Estimator estimator) {
        final PolicyStatistic merged = statistic(UNITS.subList(40, 60), estimator);
        merged.merge(statistic(UNITS.subList(0, 25), estimator));
        merged.merge(statistic(List.of(), estimator));
        merged.merge(statistic(UNITS.subList(25, 40), estimator));
        final List<List<LoggedReward>> shuffled = new ArrayList<>(UNITS);
        Collections.shuffle(shuffled, new Random(3));
        for (final IntervalKind kind : IntervalKind.values()) {
            final Estimate whole = statistic(UNITS, estimator).unchecked(estimator, kind);
            assertNear(merged.unchecked(estimator, kind), whole);
            assertNear(statistic(shuffled, estimator).unchecked(estimator, kind), whole);
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void rowsThatAreAlikeMayBeCounted(final Estimator estimator) {
        final PolicyStatistic counted = new PolicyStatistic(settings(estimator));
        final PolicyStatistic repeated = new PolicyStatistic(settings(estimator));
        for (final List<LoggedReward> unit : UNITS) {
            for (final LoggedReward row : unit) {
                counted.add(row, 3);
                for (int i = 0; i < 3; i++) {
                    repeated.add(row, 1);
                }
            }
            counted.endUnit(PoissonBootstrap.weights(0, REPLICATES));
            repeated.endUnit(PoissonBootstrap.weights(0, REPLICATES));
        }
        assertNear(asymptotic(counted, estimator), asymptotic(repeated, estimator));
        assertThat(counted.diagnostics(OptionalDouble.empty()).effectiveSampleSize())
                .isCloseTo(repeated.diagnostics(OptionalDouble.empty()).effectiveSampleSize(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void unitsOfOneRowThatAreAlikeMayBeCounted(final Estimator estimator) {
        final PolicyStatistic counted = new PolicyStatistic(settings(estimator));
        final PolicyStatistic repeated = new PolicyStatistic(settings(estimator));
        for (final LoggedReward row : rows(UNITS)) {
            counted.addUnits(row, 3, UnitWeights.sums(row.hashCode(), 3, REPLICATES));
            for (int i = 0; i < 3; i++) {
                repeated.add(row, 1);
                repeated.endUnit(PoissonBootstrap.weights(UnitHash.draw(row.hashCode(), i), REPLICATES));
            }
        }
        for (final IntervalKind kind : IntervalKind.values()) {
            assertNear(counted.unchecked(estimator, kind), repeated.unchecked(estimator, kind));
        }
        assertThat(counted.diagnostics(OptionalDouble.empty()).units())
                .isEqualTo(repeated.diagnostics(OptionalDouble.empty()).units());
        assertThat(counted.likelihood().orElseThrow().high())
                .isCloseTo(repeated.likelihood().orElseThrow().high(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void ofTheLoggingPolicyItselfWithoutWeightControlItIsTheMean(final Estimator estimator) {
        final List<List<LoggedReward>> own = UNITS.stream()
                .map(unit -> unit.stream()
                        .map(row -> new LoggedReward(1, row.reward(), row.predicted(), row.predicted()))
                        .toList())
                .toList();
        if (estimator.weight(1) == 1) {
            assertThat(value(own, estimator))
                    .isCloseTo(
                            rows(own).stream()
                                    .mapToDouble(LoggedReward::reward)
                                    .average()
                                    .orElseThrow(),
                            within(1e-12));
        } else {
            assertThat(estimator.bias()).isEqualTo(Bias.BY_DESIGN);
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void weightsAreNeverNegativeNorMoreThanTheyWere(final Estimator estimator) {
        for (final double w : new double[] {0, 1e-300, 1e-9, 0.3, 1, 2, 7, 1e6, LoggedReward.LARGEST}) {
            assertThat(estimator.weight(w)).isBetween(0.0, Math.max(w, 1));
        }
        assertThat(estimator.name()).matches("[a-z_]+");
        assertThat(estimator.source()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void neverNotANumber(final Estimator estimator) {
        assertThat(asymptotic(new PolicyStatistic(settings(estimator)), estimator)
                        .reason())
                .contains(Reason.NO_UNITS);
        final Estimate unweighted = asymptotic(
                statistic(List.of(List.of(new LoggedReward(0, 1)), List.of(new LoggedReward(0, 0))), estimator),
                estimator);
        if (estimator.normalization() == Normalization.WEIGHTS) {
            assertThat(unweighted.reason()).contains(Reason.ZERO_DENOMINATOR);
        } else {
            assertThat(unweighted.value().orElseThrow()).isZero();
        }
        final Estimate single = asymptotic(statistic(UNITS.subList(0, 1), estimator), estimator);
        assertThat(single.reason()).contains(Reason.ONE_UNIT);
        final double huge = LoggedReward.LARGEST;
        final PolicyStatistic extreme = statistic(
                List.of(
                        List.of(new LoggedReward(huge, huge, -huge, huge)),
                        List.of(new LoggedReward(1e-300, -huge, huge, -huge)),
                        List.of(new LoggedReward(1, 0))),
                estimator);
        assertThat(extreme.estimates(OptionalDouble.empty()).get(0).broken()).isNotEmpty();
        assertThat(asymptotic(extreme, estimator).value().orElseThrow()).isFinite();
    }

    @Test
    void controlOfWeightsEndsInTheEstimatorsItLiesBetween() {
        final double ips = value(UNITS, new InversePropensity());
        final double dr = value(UNITS, new DoublyRobust());
        final double dm = value(UNITS, new DirectMethod());
        assertThat(value(UNITS, new ClippedInversePropensity(1e9))).isCloseTo(ips, within(1e-12));
        assertThat(value(UNITS, new SubGaussianInversePropensity(1e-12))).isCloseTo(ips, within(1e-9));
        assertThat(value(UNITS, new ClippedDoublyRobust(1e9))).isCloseTo(dr, within(1e-12));
        assertThat(value(UNITS, new SwitchDoublyRobust(1e9))).isCloseTo(dr, within(1e-12));
        assertThat(value(UNITS, new OptimisticShrinkage(1e14))).isCloseTo(dr, within(1e-9));
        assertThat(value(UNITS, new SwitchDoublyRobust(0))).isCloseTo(dm, within(1e-12));
        assertThat(value(UNITS, new OptimisticShrinkage(0))).isCloseTo(dm, within(1e-12));
    }

    @Test
    void selfNormalizedEstimatorsMoveWithTheRewards() {
        final List<List<LoggedReward>> shifted = UNITS.stream()
                .map(unit -> unit.stream()
                        .map(row -> new LoggedReward(
                                row.weight(), row.reward() + 4, row.predicted() + 4, row.expected() + 4))
                        .toList())
                .toList();
        for (final Estimator estimator :
                List.of(new SelfNormalizedInversePropensity(), new SelfNormalizedDoublyRobust(), new DoublyRobust())) {
            final Estimate before = asymptotic(statistic(UNITS, estimator), estimator);
            final Estimate after = asymptotic(statistic(shifted, estimator), estimator);
            assertThat(after.value().orElseThrow())
                    .as(estimator.label())
                    .isCloseTo(before.value().orElseThrow() + 4, within(1e-9));
            assertThat(after.stdError().orElseThrow())
                    .isCloseTo(before.stdError().orElseThrow(), within(1e-9));
        }
    }

    @Test
    void labelsNameOneEstimator() {
        assertThat(ALL).extracting(Estimator::label).doesNotHaveDuplicates();
        assertThat(new ClippedInversePropensity(5).label()).isEqualTo("clipped_ips(5.0)");
        assertThat(Estimators.of(EstimatorParameters.DEFAULT, List.of("dr", "snips")))
                .containsExactly(new SelfNormalizedInversePropensity(), new DoublyRobust());
        assertThat(Estimators.names()).hasSize(11).doesNotHaveDuplicates();
        assertThat(CounterfactualKeys.ESTIMATORS.byDefault()).contains(Estimators.names());
    }

    @Test
    void parametersOutOfRangeAreNoEstimators() {
        assertThatThrownBy(() -> new ClippedInversePropensity(0)).hasMessageContaining("not 0.0");
        assertThatThrownBy(() -> new SubGaussianDoublyRobust(1.5)).hasMessageContaining("not 1.5");
        assertThatThrownBy(() -> new OptimisticShrinkage(Double.NaN)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> new LoggedReward(Double.POSITIVE_INFINITY, 1)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new LoggedReward(-0.1, 1)).hasMessageContaining("not -0.1");
        assertThatThrownBy(() -> new LoggedReward(1, Double.NaN)).hasMessageContaining("reward");
    }

    /** The definitions, written out by name. */
    private static double naive(final Estimator estimator, final List<LoggedReward> rows) {
        final double n = rows.size();
        final double parameter = estimator.parameter().orElse(Double.NaN);
        final double weights = rows.stream().mapToDouble(LoggedReward::weight).sum();
        double value = 0;
        for (final LoggedReward row : rows) {
            final double w = row.weight();
            final double missed = row.reward() - row.predicted();
            value += switch (estimator.name()) {
                case "ips" -> w * row.reward() / n;
                case "clipped_ips" -> Math.min(w, parameter) * row.reward() / n;
                case "snips" -> w * row.reward() / weights;
                case "sub_gaussian_ips" -> harmonic(w, parameter) * row.reward() / n;
                case "dm" -> row.expected() / n;
                case "dr" -> (row.expected() + w * missed) / n;
                case "clipped_dr" -> (row.expected() + Math.min(w, parameter) * missed) / n;
                case "sndr" -> (row.expected() + w * missed / (weights / n)) / n;
                case "switch_dr" -> (row.expected() + (w <= parameter ? w * missed : 0)) / n;
                case "dr_optimistic_shrinkage" ->
                    (row.expected() + (parameter == 0 ? 0 : parameter * w / (w * w + parameter)) * missed) / n;
                case "sub_gaussian_dr" -> (row.expected() + harmonic(w, parameter) * missed) / n;
                default -> throw new AssertionError("no oracle for " + estimator.name());
            };
        }
        return value;
    }

    /** The weighted harmonic mean of a weight and 1. */
    private static double harmonic(final double w, final double strength) {
        return w == 0 ? 0 : 1 / ((1 - strength) / w + strength);
    }

    private static List<LoggedReward> rows(final List<List<LoggedReward>> units) {
        return units.stream().flatMap(List::stream).toList();
    }

    private static double value(final List<List<LoggedReward>> units, final Estimator estimator) {
        return asymptotic(statistic(units, estimator), estimator).value().orElseThrow();
    }

    private static Estimate asymptotic(final PolicyStatistic statistic, final Estimator estimator) {
        return statistic.unchecked(estimator, IntervalKind.ASYMPTOTIC);
    }

    private static EstimationSettings settings(final Estimator estimator) {
        return SETTINGS.with(List.of(estimator));
    }

    private static PolicyStatistic statistic(final List<List<LoggedReward>> units, final Estimator estimator) {
        final PolicyStatistic statistic = new PolicyStatistic(settings(estimator));
        for (final List<LoggedReward> unit : units) {
            unit.forEach(row -> statistic.add(row, 1));
            statistic.endUnit(PoissonBootstrap.weights(unit.hashCode(), REPLICATES));
        }
        return statistic;
    }

    private static void assertNear(final Estimate actual, final Estimate expected) {
        assertThat(actual.reason()).isEqualTo(expected.reason());
        assertThat(actual.n()).isEqualTo(expected.n());
        assertThat(actual.value().orElseThrow()).isCloseTo(expected.value().orElseThrow(), within(1e-12));
        assertThat(actual.low().orElse(0)).isCloseTo(expected.low().orElse(0), within(1e-9));
        assertThat(actual.high().orElse(0)).isCloseTo(expected.high().orElse(0), within(1e-9));
    }

    private static List<List<LoggedReward>> units(final long seed, final int count) {
        final Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(unit -> IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(row -> new LoggedReward(
                                random.nextDouble() < 0.2 ? 0 : -Math.log(random.nextDouble()),
                                random.nextDouble() < 0.3 ? 1 : 0,
                                random.nextDouble() * 0.4,
                                random.nextDouble() * 0.5))
                        .toList())
                .toList();
    }
}
