package dev.plumbline.trend.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Estimate;
import dev.plumbline.trend.ReferenceRow;
import dev.plumbline.trend.SimulatedSeries;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How often trends, intervals and change points are wrong, by simulation, beside the rates that were measured elsewhere. */
class SimulatedRatesTest {

    private static final double LEVEL = 0.95;

    /** Trends found in series without one, and intervals that hold the true slope. */
    @ParameterizedTest
    @CsvSource({
        "16, 0, 4000", "16, 0.3, 4000", "16, 0.6, 10000",
        "26, 0, 3000", "26, 0.3, 3000", "26, 0.6, 4000",
        "52, 0, 1000", "52, 0.3, 1000", "52, 0.6, 2000"
    })
    void falseTrendsStayBelowSixPercent(final int n, final double phi, final int series) {
        final SimulatedSeries simulated = new SimulatedSeries(17);
        int found = 0;
        int covered = 0;
        for (int i = 0; i < series; i++) {
            final Trend trend = TrendTest.of(SimulatedSeries.of(simulated.line(n, phi, 2)), LEVEL)
                    .result()
                    .orElseThrow();
            final double truth = 2.0 / (n - 1);
            covered += trend.low().orElse(-9) <= truth && truth <= trend.high().orElse(9) ? 1 : 0;
            found += found(TrendTest.of(SimulatedSeries.of(simulated.noise(n, phi)), LEVEL));
        }
        final double rate = (double) found / series;
        assertThat(rate).isLessThanOrEqualTo(0.06);
        assertMeasured("sim_false_positive_rates.tsv", "method", "ARMK_t", n, phi, 0, "rate", rate, series);
        final double coverage = (double) covered / series;
        assertThat(coverage).isGreaterThanOrEqualTo(0.93);
        if (n > 16) {
            assertMeasured(
                    "sim_sen_interval_coverage.tsv", "interval", "sen_AR1_t", n, phi, 0, "coverage", coverage, series);
        }
    }

    @ParameterizedTest
    @CsvSource({"26, 0, 3", "26, 0.6, 3", "52, 0.3, 2", "52, 0.6, 3"})
    void trendsAreFoundAsOftenAsElsewhere(final int n, final double phi, final double fall) {
        final SimulatedSeries simulated = new SimulatedSeries(19);
        int found = 0;
        for (int i = 0; i < 1000; i++) {
            found += found(TrendTest.of(SimulatedSeries.of(simulated.line(n, phi, -fall)), LEVEL));
        }
        assertMeasured("sim_power.tsv", "method", "ARMK_t", n, phi, fall, "rate", found / 1000.0, 1000);
    }

    /** Persistence seen through errors of measurement looks shorter than it is, unless the errors are known. */
    @Test
    void knownErrorsOfMeasurementHelp() {
        final SimulatedSeries simulated = new SimulatedSeries(23);
        int plain = 0;
        int minding = 0;
        final int n = 52;
        for (int i = 0; i < 1000; i++) {
            final double[] values = simulated.noise(n, 0.8);
            final double[] errors = simulated.noise(n, 0);
            final double[] known = new double[n];
            for (int j = 0; j < n; j++) {
                known[j] = 1;
                values[j] += errors[j];
            }
            final Series series = Series.of(SimulatedSeries.windows(n), values, known);
            plain += found(TrendTest.withoutStdErrors(series, LEVEL));
            minding += found(TrendTest.of(series, LEVEL));
        }
        assertThat(plain).isGreaterThan(130);
        assertThat(minding).isBetween(60, 120);
    }

    static List<ReferenceRow> steps() {
        return ReferenceRow.of("sim_change_points.tsv").stream()
                .filter(row -> row.whole("n") < 104)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void changePointsAreFoundAsOftenAsElsewhere(final ReferenceRow row) {
        final int series = 1000;
        final int n = row.whole("n");
        final SimulatedSeries simulated = new SimulatedSeries(29);
        int any = 0;
        int near = 0;
        for (int i = 0; i < series; i++) {
            final List<ChangePoint> changes = ChangePoints.of(
                            SimulatedSeries.of(simulated.step(n, row.number("phi"), n / 2, -row.number("step_in_sd"))))
                    .result()
                    .orElseThrow()
                    .changes();
            any += changes.isEmpty() ? 0 : 1;
            near += changes.stream().anyMatch(change -> Math.abs(change.position() - n / 2) <= 1) ? 1 : 0;
        }
        assertRate(row, "share_with_any_change", (double) any / series, series);
        if (row.has("share_within_1_of_truth")) {
            assertRate(row, "share_within_1_of_truth", (double) near / series, series);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.03", "0.3, 0.08"})
    void changePointsWithoutAChangeAreRare(final double phi, final double most) {
        final SimulatedSeries simulated = new SimulatedSeries(37);
        int found = 0;
        for (int i = 0; i < 4000; i++) {
            found += ChangePoints.of(SimulatedSeries.of(simulated.noise(52, phi)))
                            .result()
                            .orElseThrow()
                            .changes()
                            .isEmpty()
                    ? 0
                    : 1;
        }
        assertThat(found / 4000.0).isLessThanOrEqualTo(most);
    }

    @Test
    void aStepOfThreeDeviationsIsFoundWithinOneWindow() {
        final SimulatedSeries simulated = new SimulatedSeries(41);
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            found +=
                    ChangePoints.of(SimulatedSeries.of(simulated.step(52, 0, 26, -3)))
                                    .result()
                                    .orElseThrow()
                                    .changes()
                                    .stream()
                                    .anyMatch(change -> Math.abs(change.position() - 26) <= 1)
                            ? 1
                            : 0;
        }
        assertThat(found / 2000.0).isGreaterThanOrEqualTo(0.95);
    }

    /** Seasons found in series without one, and the mean of a planted one that is. */
    @ParameterizedTest
    @CsvSource({"56, 7, 0", "56, 7, 0.6", "104, 52, 0", "104, 52, 0.6"})
    void seasonsWithoutAnyAreRare(final int n, final int period, final double phi) {
        final SimulatedSeries simulated = new SimulatedSeries(43);
        int found = 0;
        for (int i = 0; i < 500; i++) {
            found += Seasonality.of(SimulatedSeries.of(simulated.noise(n, phi)), period)
                                    .result()
                                    .orElseThrow()
                                    .p()
                            < 0.05
                    ? 1
                    : 0;
        }
        assertThat(found / 500.0).isLessThanOrEqualTo(0.07);
    }

    /** 96.3, 94.1 and 93.2 % of 60,000 series each; 10,000 tell a share to 0.8 % (three binomial standard errors). */
    @ParameterizedTest
    @CsvSource({"0, 0.963", "0.3, 0.941", "0.6, 0.932"})
    void meansOfDependentWindowsAreCovered(final double phi, final double measured) {
        final SimulatedSeries simulated = new SimulatedSeries(47);
        int covered = 0;
        for (int i = 0; i < 10_000; i++) {
            final Estimate mean = WindowMean.of(SimulatedSeries.of(simulated.noise(26, phi)), LEVEL);
            covered += mean.low().orElseThrow() <= 0 && 0 <= mean.high().orElseThrow() ? 1 : 0;
        }
        assertThat(covered / 10_000.0).isCloseTo(measured, within(0.008));
    }

    private static void assertMeasured(
            final String file,
            final String column,
            final String method,
            final int n,
            final double phi,
            final double change,
            final String figure,
            final double rate,
            final int series) {
        final ToDoubleFunction<ReferenceRow> planted =
                row -> row.fields().containsKey("total_change_in_sd") ? row.number("total_change_in_sd") : 0;
        final ReferenceRow row = ReferenceRow.of(file).stream()
                .filter(each -> each.text(column).equals(method)
                        && each.whole("n") == n
                        && each.number("phi") == phi
                        && planted.applyAsDouble(each) == change)
                .findFirst()
                .orElseThrow();
        assertRate(row, figure, rate, series);
    }

    /** Within four binomial standard errors of both simulations together. */
    private static void assertRate(final ReferenceRow row, final String column, final double rate, final int series) {
        final double elsewhere = row.number(column);
        final double variance = Math.max(elsewhere * (1 - elsewhere), 1e-3);
        assertThat(rate)
                .as("%s of %s", column, row)
                .isCloseTo(elsewhere, within(4 * Math.sqrt(variance * (1.0 / series + 1.0 / row.whole("series")))));
    }

    /** 1 where there is a trend at the interval's level. */
    private static int found(final Answer<Trend> answer) {
        final Trend trend = answer.result().orElseThrow();
        return trend.p() < 1 - trend.level() ? 1 : 0;
    }
}
