package dev.plumbline.trend.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.ReferenceRow;
import dev.plumbline.trend.ReferenceSeries;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Slopes, trend tests, change points, half-lives and forecasts as others computed them of the same series. */
class TrendConformanceTest {

    private static final double LEVEL = 0.95;

    static Stream<ReferenceRow> adopted() {
        return ReferenceRow.of("trend_test_adopted_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("adopted")
    void theTrendTestIsThatOfTheDefinitions(final ReferenceRow row) {
        final Answer<Trend> answer = TrendTest.withoutStdErrors(ReferenceSeries.of(row.text("series")), LEVEL);
        if (!row.text("status").equals("ok")) {
            assertThat(answer.reason().orElseThrow().code()).isEqualTo(row.text("status"));
            return;
        }
        final Trend trend = answer.result().orElseThrow();
        assertThat(trend.n()).isEqualTo(row.whole("n"));
        assertThat(trend.concordance()).isEqualTo(row.whole("S"));
        row.assertMet("var_s", trend.varianceOfConcordance());
        assertFigures(row, trend);
    }

    static Stream<ReferenceRow> withStandardErrors() {
        return ReferenceRow.of("with_standard_errors_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("withStandardErrors")
    void standardErrorsOfPointsAreMinded(final ReferenceRow row) {
        final Series series = ReferenceSeries.of(row.text("series"));
        final Trend trend = TrendTest.of(series, LEVEL).result().orElseThrow();
        assertThat(trend.n()).isEqualTo(row.whole("n"));
        row.assertMet("reliability", trend.autocorrelation().reliability());
        row.assertMet("weighted_theil_sen_slope", trend.weightedSlope());
        assertFigures(row, trend);
    }

    private static void assertFigures(final ReferenceRow row, final Trend trend) {
        row.assertMet("slope", trend.slope());
        row.assertMet("r1", trend.lagOne());
        row.assertMet("phi", trend.autocorrelation().phi());
        row.assertMet("var_factor", trend.varianceFactor());
        row.assertMet("n_eff", trend.effectiveWindows());
        row.assertMet("df", trend.degreesOfFreedom());
        row.assertMet("z", trend.z());
        row.assertMet("p", trend.p(), 1e-6);
        row.assertMet("slope_lo", trend.low());
        row.assertMet("slope_hi", trend.high());
    }

    static Stream<ReferenceRow> theilSen() {
        return ReferenceRow.of("theil_sen_expected.tsv").stream().filter(row -> row.has("slope"));
    }

    @ParameterizedTest
    @MethodSource("theilSen")
    void slopesAreThoseOfScipy(final ReferenceRow row) {
        final TheilSen line = TheilSen.of(ReferenceSeries.of(row.text("series")));
        row.assertMet("slope", line.slope());
        row.assertMet("intercept_joint", line.intercept());
    }

    static Stream<ReferenceRow> changePoints() {
        return ReferenceRow.of("change_points_expected.tsv.gz").stream()
                .filter(row -> row.text("penalty").equals("3lrv_logn_split2"));
    }

    @ParameterizedTest
    @MethodSource("changePoints")
    void changePointsAreThoseOfRuptures(final ReferenceRow row) {
        final ChangePoints found =
                ChangePoints.of(ReferenceSeries.of(row.text("series"))).result().orElseThrow();
        row.assertMet("sigma2", found.longRunVariance());
        row.assertMet("phi", found.phi());
        row.assertMet("pen", found.penalty());
        assertThat(found.changes()).hasSize(row.whole("n_changes"));
        assertThat(joined(found.changes().stream().map(ChangePoint::position).toList()))
                .isEqualTo(row.text("positions"));
        assertThat(joined(found.changes().stream().map(ChangePoint::window).toList()))
                .isEqualTo(row.text("indexes"));
        assertThat(found.provisional()).isEqualTo(row.whole("n") < 52);
    }

    @Test
    void segmentsAreThoseOfRupturesUnderOtherPenaltiesToo() {
        final List<ReferenceRow> rows = ReferenceRow.of("change_points_expected.tsv.gz").stream()
                .filter(row -> row.has("pen") && row.number("pen") > 0)
                .toList();
        assertThat(rows).hasSizeGreaterThan(200);
        for (final ReferenceRow row : rows) {
            final SegmentCosts costs =
                    new SegmentCosts(ReferenceSeries.of(row.text("series")).values());
            assertThat(joined(OptimalSegments.changes(costs, row.whole("min_size"), row.number("pen"))))
                    .as(row.toString())
                    .isEqualTo(row.text("positions"));
        }
    }

    static Stream<ReferenceRow> halfLives() {
        return ReferenceRow.of("half_life_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("halfLives")
    void halfLivesAreThoseOfTheCurveFit(final ReferenceRow row) {
        final HalfLife found = HalfLife.of(ReferenceSeries.of(row.text("series")), LEVEL)
                .result()
                .orElseThrow();
        row.assertMet("a_curve_fit", found.initialGain(), 1e-5);
        row.assertMet("halflife_curve_fit", found.windows().value().orElseThrow(), 1e-5);
        row.assertMet("se", found.windows().stdError().orElseThrow(), 1e-4);
        row.assertMet("lo", found.windows().low().orElseThrow(), 1e-4);
        row.assertMet("hi", found.windows().high().orElseThrow(), 1e-4);
    }

    static Stream<ReferenceRow> forecasts() {
        return ReferenceRow.of("forecast_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("forecasts")
    void crossingsOfTheFloorAreMet(final ReferenceRow row) {
        final Series series = ReferenceSeries.of(row.text("series"));
        final List<FloorForecast> drawn = IntStream.range(0, 3)
                .mapToObj(stream -> forecast(series, row, stream))
                .toList();
        final FloorForecast found = drawn.get(0);
        row.assertMet("crossing", found.crossing());
        assertThat(found.state().code()).isEqualTo(row.text("status_horizon_26"));
        assertThat(MovingBlocks.lengthOf(series.size())).isEqualTo(row.whole("boot_block"));
        final double last = row.number("last_index");
        assertBound(row, "boot_lo_approx", mean(drawn, FloorForecast::low), last);
        assertBound(row, "boot_hi_approx", mean(drawn, FloorForecast::high), last);
        assertThat(found.shareNever()).isCloseTo(row.number("boot_share_never_approx"), within(0.04));
        final Trend trend = TrendTest.withoutStdErrors(series, LEVEL).result().orElseThrow();
        assertCrossing(row, "crossing_lo_slope_interval", trend.low().orElse(Double.NaN), series);
        assertCrossing(row, "crossing_hi_slope_interval", trend.high().orElse(0), series);
    }

    private static FloorForecast forecast(final Series series, final ReferenceRow row, final long stream) {
        return FloorForecast.of(series, row.number("floor"), 26, LEVEL, stream)
                .result()
                .orElseThrow();
    }

    /** Of three bootstraps: the bounds of one of 1,000 replicates vary by as much as they may differ from those of another. */
    private static double mean(final List<FloorForecast> drawn, final Function<FloorForecast, OptionalDouble> bound) {
        return drawn.stream()
                .mapToDouble(each -> bound.apply(each).orElse(Double.POSITIVE_INFINITY))
                .average()
                .orElseThrow();
    }

    private static void assertBound(
            final ReferenceRow row, final String column, final double actual, final double last) {
        final double expected = row.number(column);
        if (expected == Double.POSITIVE_INFINITY) {
            assertThat(actual).isEqualTo(expected);
        } else {
            assertThat(actual).as(column).isCloseTo(expected, within(0.15 * Math.abs(expected - last) + 1));
        }
    }

    /** The slope's interval gives one for the crossing too; a wider one, which needs no bootstrap. */
    private static void assertCrossing(
            final ReferenceRow row, final String column, final double bound, final Series series) {
        final double[] windows = new double[series.size()];
        for (int i = 0; i < windows.length; i++) {
            windows[i] = series.window(i);
        }
        if (!row.has(column)) {
            assertThat(bound).isNaN();
        } else if (bound >= 0) {
            assertThat(row.number(column)).isInfinite();
        } else {
            row.assertMet(
                    column, Median.of(windows) + (row.number("floor") - Median.of(series.values())) / bound, 1e-8);
        }
    }

    static Stream<ReferenceRow> seasons() {
        return ReferenceRow.of("seasonal_expected.tsv").stream();
    }

    @ParameterizedTest
    @MethodSource("seasons")
    void seasonsAreThoseOfScipy(final ReferenceRow row) {
        final Seasonality found = Seasonality.of(ReferenceSeries.of(row.text("series")), row.whole("period"))
                .result()
                .orElseThrow();
        row.assertMet("kruskal_h_detrended", found.h());
        assertThat(found.degreesOfFreedom()).isEqualTo(row.whole("kruskal_df"));
        row.assertMet("kruskal_p", found.p(), 1e-6);
        row.assertMet("seasonal_sen_slope_per_period", found.slopePerPeriod());
    }

    private static String joined(final List<? extends Number> numbers) {
        return String.join(",", numbers.stream().map(Number::toString).toList());
    }
}
