package dev.plumbline.counterfactual.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.OpenBandit;
import dev.plumbline.counterfactual.support.UnsupportedMass;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.testing.TsvResource;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures of obp, vw-estimators and numpy on real logs, to their digits. */
class OpenBanditConformanceTest {

    private static final double RELATIVE = 1e-9;

    /** Names in the reference files. */
    private static final Map<String, Estimator> ESTIMATORS = Map.ofEntries(
            Map.entry("ips", new InversePropensity()),
            Map.entry("ips_clip5", new ClippedInversePropensity(5)),
            Map.entry("ips_clip2", new ClippedInversePropensity(2)),
            Map.entry("snips", new SelfNormalizedInversePropensity()),
            Map.entry("subgauss_ips_0.05", new SubGaussianInversePropensity(0.05)),
            Map.entry("dm", new DirectMethod()),
            Map.entry("dr", new DoublyRobust()),
            Map.entry("dr_clip5", new ClippedDoublyRobust(5)),
            Map.entry("sndr", new SelfNormalizedDoublyRobust()),
            Map.entry("switch_dr_2", new SwitchDoublyRobust(2)),
            Map.entry("dros_5", new OptimisticShrinkage(5)),
            Map.entry("subgauss_dr_0.05", new SubGaussianDoublyRobust(0.05)));

    private static final EstimationSettings SETTINGS =
            EstimationSettings.DEFAULT.with(List.copyOf(ESTIMATORS.values()));

    /** A log beside a target, once for all tests. */
    private record Case(String campaign, String log, String target, PolicyStatistic statistic) {
        Case(final String campaign, final String log, final String target) {
            this(campaign, log, target, new PolicyStatistic(SETTINGS));
            for (final LoggedReward row : OpenBandit.of(campaign, log, target).rows()) {
                statistic.add(row, 1);
                statistic.endUnit(UnitWeights.NONE);
            }
        }

        OptionalDouble unsupportedMass() {
            final Set<OpenBandit.Place> logged = OpenBandit.cells(campaign, log).stream()
                    .map(OpenBandit.Cell::place)
                    .collect(Collectors.toSet());
            final Map<OpenBandit.Place, Double> shown =
                    OpenBandit.of(campaign, log, target).target();
            return UnsupportedMass.of(Stream.of(1L, 2L, 3L)
                    .map(position -> new UnsupportedMass.AtPosition(
                            position, mass(shown, position, Set.of()), mass(shown, position, logged)))
                    .toList());
        }

        private static double mass(
                final Map<OpenBandit.Place, Double> shown, final long position, final Set<OpenBandit.Place> without) {
            return shown.entrySet().stream()
                    .filter(entry -> entry.getKey().position() == position && !without.contains(entry.getKey()))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        boolean isOf(final Map<String, String> row) {
            return campaign.equals(row.get("campaign"))
                    && log.equals(row.getOrDefault("behavior_log", row.get("log")))
                    && target.equals(row.getOrDefault("eval_policy", row.get("eval")));
        }

        Map<String, String> expected(final String file) {
            return TsvResource.rows("/counterfactual/" + file).stream()
                    .filter(this::isOf)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return campaign + ", " + target + " from the log of " + log;
        }
    }

    private static final List<Case> CASES = Stream.of("all", "men")
            .flatMap(campaign -> Stream.of(
                    new Case(campaign, "random", "bts_mc"),
                    new Case(campaign, "random", "bts_empirical"),
                    new Case(campaign, "bts", "uniform")))
            .toList();

    static List<Case> cases() {
        return CASES;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyEstimatorIsThatOfTheReference(final Case log) {
        final List<Map<String, String>> expected = TsvResource.rows("/counterfactual/ope_expected.tsv").stream()
                .filter(log::isOf)
                .toList();
        assertThat(expected).hasSize(ESTIMATORS.size());
        for (final Map<String, String> row : expected) {
            final Estimate estimate =
                    log.statistic.unchecked(ESTIMATORS.get(row.get("estimator")), IntervalKind.ASYMPTOTIC);
            assertNear(row.get("estimator"), estimate.value().orElseThrow(), row.get("value_obp"));
            if (!row.get("se_asymptotic").isEmpty()) {
                // the reference's standard error of snips lacks the correction J/(J - 1)
                final double factor = row.get("estimator").equals("snips") ? Math.sqrt(9999.0 / 10000) : 1;
                assertNear(row.get("estimator"), estimate.stdError().orElseThrow() * factor, row.get("se_asymptotic"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void diagnosticsAreThoseOfTheReference(final Case log) {
        final Map<String, String> expected = log.expected("ope_diagnostics_expected.tsv");
        final Diagnostics diagnostics = log.statistic.diagnostics(log.unsupportedMass());
        assertThat(diagnostics.rows()).isEqualTo(Long.parseLong(expected.get("n")));
        assertThat(diagnostics.rewards()).isEqualTo(Double.parseDouble(expected.get("clicks")));
        assertNear("mean weight", diagnostics.meanWeight(), expected.get("mean_weight"));
        assertNear("z", diagnostics.meanWeightZ().orElseThrow(), expected.get("z_mean_weight_minus_1"));
        assertNear("largest weight", diagnostics.largestWeight(), expected.get("max_weight"));
        assertNear("ess", diagnostics.effectiveSampleSize(), expected.get("ess"));
        assertNear("heaviest 1 %", diagnostics.heaviestShare(), expected.get("top1pct_weight_share"));
        assertNear("effective clicks", diagnostics.effectiveRewards(), expected.get("effective_clicks"));
        assertThat(diagnostics.unsupportedMass().orElseThrow())
                .isCloseTo(Double.parseDouble(expected.get("unsupported_mass")), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void intervalsAreThoseOfTheReference(final Case log) {
        final Map<String, String> expected = log.expected("vw_estimators_and_intervals_expected.tsv");
        assertNear("cressie-read", log.statistic.likeliest().orElseThrow(), expected.get("vw_cressieread"));
        final EmpiricalLikelihood.Interval likelihood =
                log.statistic.likelihood().orElseThrow();
        assertNear("cressie-read low", likelihood.low(), expected.get("vw_cressieread_interval_lo"));
        assertNear("cressie-read high", likelihood.high(), expected.get("vw_cressieread_interval_hi"));
        final Estimate bernstein = log.statistic.unchecked(new InversePropensity(), IntervalKind.EMPIRICAL_BERNSTEIN);
        assertNear("bernstein low", bernstein.low().orElseThrow(), expected.get("ips_empirical_bernstein_lo"));
        assertNear("bernstein high", bernstein.high().orElseThrow(), expected.get("ips_empirical_bernstein_hi"));
        final double z = StandardNormal.twoSidedQuantile(0.95);
        final Estimate ips = log.statistic.unchecked(new InversePropensity(), IntervalKind.ASYMPTOTIC);
        assertNear(
                "normal low",
                ips.value().orElseThrow() - z * ips.stdError().orElseThrow(),
                expected.get("ips_normal_lo"));
        final Estimate snips = log.statistic.unchecked(new SelfNormalizedInversePropensity(), IntervalKind.ASYMPTOTIC);
        assertNear(
                "delta high",
                snips.value().orElseThrow() + z * snips.stdError().orElseThrow() * Math.sqrt(9999.0 / 10000),
                expected.get("snips_delta_hi"));
    }

    @Test
    void soFewClicksTellNothingAndAllSixAreRefused() {
        assertThat(CASES).allSatisfy(log -> assertThat(log.statistic.estimates(log.unsupportedMass()))
                .hasSize(ESTIMATORS.size())
                .allSatisfy(estimate -> {
                    assertThat(estimate.broken()).isNotEmpty();
                    assertThat(estimate.estimate().reason()).contains(Reason.FEW_EFFECTIVE_REWARDS);
                    assertThat(estimate.likelihoodHigh().orElseThrow())
                            .isGreaterThan(estimate.likelihoodLow().orElseThrow());
                }));
    }

    private static void assertNear(final String what, final double actual, final String expected) {
        final double figure = Double.parseDouble(expected);
        assertThat(actual).as(what).isCloseTo(figure, within(RELATIVE * Math.abs(figure)));
    }
}
