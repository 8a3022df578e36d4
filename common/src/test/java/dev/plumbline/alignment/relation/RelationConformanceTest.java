package dev.plumbline.alignment.relation;

import static dev.plumbline.alignment.relation.ReferencePoints.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Share;
import dev.plumbline.stats.StandardNormal;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures that others computed of the Upworthy set: see the README beside the files. */
class RelationConformanceTest {

    static Stream<Map<String, String>> sets() {
        return ReferencePoints.rows("upworthy_alignment_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void everyFigureOfTheRelationIsTheReference(final Map<String, String> expected) {
        final AlignmentPoints points = ReferencePoints.disjoint(expected.get("set"), expected.get("offline_metric"));
        final RelationMoments moments = RelationMoments.of(points);
        final double[] x = points.offlineOfBothSides();
        final double[] y = points.onlineOfBothSides();

        assertClose(new Pearson().of(moments), expected, "pearson");
        assertRanks(x, y, expected);
        assertClose(new NaiveSlope().of(moments), expected, "ols_slope");
        assertClose(new UnsharedSlope().of(moments), expected, "ols_slope");
        assertClose(new OfflineReliability().of(moments), expected, "reliability_x");
        assertClose(new OnlineReliability().of(moments), expected, "reliability_y");
        assertClose(new CorrectedSlope().of(moments), expected, "eiv_slope_moment");
        assertClose(new DisattenuatedCorrelation().of(moments), expected, "pearson_disattenuated");
        assertClose(new DemingSlope().of(moments), expected, "deming_slope");
        assertThat(moments.errorY() / moments.errorX())
                .isCloseTo(number(expected, "deming_lambda"), relative(expected, "deming_lambda"));
        if (!expected.get("york_slope").isEmpty()) {
            final YorkFit york = YorkFit.of(points).orElseThrow();
            assertClose(OptionalDouble.of(york.slope()), expected, "york_slope");
            assertThat(york.intercept()).isCloseTo(number(expected, "york_intercept"), within(1e-9));
            assertClose(OptionalDouble.of(york.slopeError()), expected, "york_slope_se");
            assertClose(OptionalDouble.of(york.goodness()), expected, "york_gof");
        } else {
            assertThat(IntStream.range(0, points.size()).allMatch(points::hasErrors))
                    .isFalse();
        }
    }

    /** What peers tell of these correlations, taking points for independent. */
    @ParameterizedTest
    @MethodSource("sets")
    void underThePeersConventionsTheirIntervalsComeOut(final Map<String, String> expected) {
        final int n = Integer.parseInt(expected.get("n"));
        final AlignmentPoints points = ReferencePoints.disjoint(expected.get("set"), expected.get("offline_metric"));
        final RelationMoments moments = RelationMoments.of(points);
        final double r = new Pearson().of(moments).orElseThrow();
        final double z = StandardNormal.twoSidedQuantile(0.95);
        final double half = z / Math.sqrt(n - 3.0);
        final double t = r * Math.sqrt((n - 2) / (1 - r * r));

        assertClose(2 * TDistribution.of(n - 2.0).survivalProbability(t), expected, "pearson_p");
        assertClose(Math.tanh(atanh(r) - half), expected, "pearson_lo");
        assertClose(Math.tanh(atanh(r) + half), expected, "pearson_hi");
        final double rho = number(expected, "spearman");
        if (rho < 1) {
            final double wide = z * Math.sqrt((1 + rho * rho / 2) / (n - 3));
            assertClose(Math.tanh(atanh(rho) - wide), expected, "spearman_bw_lo");
            assertClose(Math.tanh(atanh(rho) + wide), expected, "spearman_bw_hi");
        }
        final double slope = new NaiveSlope().of(moments).orElseThrow();
        assertThat(moments.meanY() - slope * moments.meanX())
                .isCloseTo(number(expected, "ols_intercept"), within(1e-9));
        assertClose(
                Math.sqrt((moments.varianceY() - slope * moments.covariance())
                        * (n - 1)
                        / (n - 2)
                        / (moments.varianceX() * (n - 1))),
                expected,
                "ols_slope_se");
        final int agreeing = Integer.parseInt(expected.get("sign_agree"));
        final Estimate signs = new Share(agreeing, n).wilson(0.95);
        assertThat(IntStream.range(0, n)
                        .filter(i -> points.x(i) > 0 == points.y(i) > 0)
                        .count())
                .isEqualTo(agreeing);
        assertClose(signs.value(), expected, "sign_rate");
        assertClose(signs.low(), expected, "sign_wilson_lo");
        assertClose(signs.high(), expected, "sign_wilson_hi");
        assertClose(
                Math.min(1, 2 * BinomialDistribution.of(n, 0.5).survivalProbability(agreeing - 1)),
                expected,
                "sign_binom_p");
    }

    @Test
    void noiseThatBothSidesShareIsTakenOut() {
        final Map<String, String> expected =
                ReferencePoints.rows("upworthy_total_covariance_expected.tsv").get(0);
        final RelationMoments moments = RelationMoments.of(ReferencePoints.sameSample());

        assertThat(moments.points()).isEqualTo(number(expected, "n"));
        assertClose(moments.errorX(), expected, "mean_err_var_x");
        assertClose(moments.errorY(), expected, "mean_err_var_y");
        assertClose(moments.errorXy(), expected, "mean_err_cov");
        assertClose(moments.varianceX(), expected, "obs_var_x");
        assertClose(moments.varianceY(), expected, "obs_var_y");
        assertClose(moments.covariance(), expected, "obs_cov");
        assertClose(moments.signalX(), expected, "tc_var_x");
        assertClose(moments.signalY(), expected, "tc_var_y");
        assertClose(moments.signalXy(), expected, "tc_cov");
        assertClose(new Pearson().of(moments), expected, "naive_pearson");
        assertClose(new NaiveSlope().of(moments), expected, "naive_slope");
        assertClose(new CorrectedSlope().of(moments), expected, "tc_slope");
        assertClose(new DisattenuatedCorrelation().of(moments), expected, "tc_pearson_raw");
    }

    @Test
    void twoOfflineMetricsAreComparedByWilliamsTest() {
        final List<Map<String, String>> rows = ReferencePoints.rows("upworthy_metric_comparison_williams_expected.tsv");
        assertThat(rows).hasSize(10).allSatisfy(expected -> {
            final WilliamsTest test = WilliamsTest.of(
                    number(expected, "r_a_lift"),
                    number(expected, "r_b_lift"),
                    number(expected, "r_ab"),
                    Integer.parseInt(expected.get("n")));
            // the correlations are printed with twelve digits, of which their difference leaves fewer
            assertThat(test.t().orElseThrow()).isCloseTo(number(expected, "williams_t"), within(1e-8));
            assertThat(test.degreesOfFreedom()).isEqualTo(number(expected, "df"));
            assertThat(test.p().orElseThrow()).isCloseTo(number(expected, "p"), within(1e-8));
        });
    }

    @Test
    void pooledOverTheWholeTimeTheSlopeAndItsIntervalAreThoseOfDrawingTests() {
        final Relation relation =
                Relation.of(Centre.MEAN, ReferencePoints.measurements("d_mrr"), RelationSettings.DEFAULT);
        final List<Map<String, String>> drawn = ReferencePoints.rows("upworthy_ranker_bootstrap_expected.tsv");
        final Map<String, String> exact =
                ReferencePoints.rows("spearman_exact_p_n7_expected.tsv").get(0);

        assertThat(relation.tests().spearman().orElseThrow())
                .isCloseTo(number(exact, "exact_two_sided_p"), within(1e-12));
        assertThat(relation.tests().kendall()).isEqualTo(relation.tests().spearman());
        assertDrawn(relation.figure("naive_slope"), drawn.get(0));
        assertDrawn(relation.figure(Relation.SPEARMAN), drawn.get(1));
        assertDrawn(relation.figure("pearson"), drawn.get(2));
        assertThat(relation.verdict()).isEqualTo(RelationVerdict.PREDICTIVE);
        assertThat(relation.windows()).isEqualTo(17);
    }

    /** Seventeen periods are drawn here in place of 923 tests: within 10 %, and the figure within 2 %. */
    private static void assertDrawn(final Estimate figure, final Map<String, String> expected) {
        assertThat(figure.value().orElseThrow())
                .as("%s", expected)
                .isCloseTo(number(expected, "estimate"), withinPercentage(2));
        assertThat(figure.low().orElseThrow())
                .as("%s", expected)
                .isCloseTo(number(expected, "lo_95_approx"), withinPercentage(10));
        assertThat(figure.high().orElseThrow())
                .as("%s", expected)
                .isCloseTo(number(expected, "hi_95_approx"), withinPercentage(10));
    }

    /**
     * Gains that are equal as printed: the reference ranked sums that were not rounded yet, of which some differed in the last
     * bit.
     */
    private static void assertRanks(final double[] x, final double[] y, final Map<String, String> expected) {
        final long distinct =
                DoubleStream.of(x).filter(value -> value != 0).distinct().count();
        final boolean isTied =
                distinct < DoubleStream.of(x).filter(value -> value != 0).count();
        final Offset<Double> tolerance = within(isTied ? 5e-4 : 1e-9);
        assertThat(RankCorrelation.spearman(x, y).orElseThrow()).isCloseTo(number(expected, "spearman"), tolerance);
        assertThat(RankCorrelation.kendall(x, y).orElseThrow()).isCloseTo(number(expected, "kendall_tau_b"), tolerance);
    }

    private static double atanh(final double r) {
        return 0.5 * Math.log((1 + r) / (1 - r));
    }

    private static void assertClose(
            final OptionalDouble actual, final Map<String, String> expected, final String column) {
        assertClose(actual.orElseThrow(), expected, column);
    }

    private static void assertClose(final double actual, final Map<String, String> expected, final String column) {
        assertThat(actual).as(column).isCloseTo(number(expected, column), relative(expected, column));
    }

    private static Offset<Double> relative(final Map<String, String> expected, final String column) {
        return within(1e-9 * Math.abs(number(expected, column)));
    }
}
