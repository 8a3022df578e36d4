package dev.plumbline.alignment;

import static dev.plumbline.alignment.UpworthyPoints.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.DifferenceBesideLift;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Rankers against the uniform policy, on figures that this project did not compute. */
class UpworthyPointsTest {

    private static final LocalDate ORIGIN = LocalDate.of(2013, 8, 18);
    private static final Grain PERIOD = new Grain.Period(28);

    @Test
    void theMomentsGiveThePublishedPointsOfEveryPeriod() {
        for (final Map<String, String> point : UpworthyPoints.rows("upworthy_same_sample_points.tsv")) {
            final int period = Integer.parseInt(point.get("period"));
            final DifferenceBesideLift moments =
                    moments(test -> test.ranker().equals(point.get("ranker")) && test.period() == period);
            final Estimate difference = moments.difference().estimate(0.95, 1);
            final Estimate lift = moments.lift().logLift(RatioKind.SHARE, 0.95);

            assertClose(difference.value().orElseThrow(), number(point, "x_same_sample"), point);
            assertClose(difference.stdError().orElseThrow(), number(point, "x_se"), point);
            assertClose(lift.value().orElseThrow(), number(point, "y_log_lift"), point);
            assertClose(lift.stdError().orElseThrow(), number(point, "y_se"), point);
            assertClose(moments.errorCovariance().orElseThrow(), number(point, "err_cov"), point);
            assertThat(moments.commonUnits()).isEqualTo(Long.parseLong(point.get("online_tests")));
        }
        for (final Map<String, String> point : UpworthyPoints.rows("upworthy_points_ranker_period.tsv")) {
            final int period = Integer.parseInt(point.get("period"));
            assertLift(moments(test -> test.ranker().equals(point.get("ranker")) && test.period() == period), point);
        }
    }

    @Test
    void theMomentsGiveThePublishedLiftOfTheWholeTime() {
        for (final Map<String, String> point : UpworthyPoints.rows("upworthy_points_ranker.tsv")) {
            assertLift(moments(test -> test.ranker().equals(point.get("ranker"))), point);
        }
    }

    /** The published points are those of periods 5 to 21; tests of others are in the tables, but not in the range. */
    @Test
    void theReductionGivesThePublishedPointsOfEveryPeriod() {
        final AlignmentTables tables = new AlignmentTables(
                new WindowRange(PERIOD, ORIGIN, ORIGIN.plusDays(28L * 5), ORIGIN.plusDays(28L * 22)));
        for (final UpworthyPoints.Test test : UpworthyPoints.tests()) {
            if ("monthly_char".equals(test.ranker())) {
                final LocalDate window = ORIGIN.plusDays(28L * test.period());
                tables.query(window, "monthly_char", test.id(), Map.of("reciprocal_rank@all", test.reciprocalRank()))
                        .query(
                                window,
                                "uniform",
                                test.id(),
                                Map.of("reciprocal_rank@all", test.uniformReciprocalRank()))
                        .unit(window, test.id(), "monthly_char", test.topClicks(), test.topImpressions())
                        .unit(window, test.id(), "uniform", test.allClicks(), test.allImpressions());
            }
        }
        final List<Row> rows = tables.pairs(
                        new AlignmentSettings(new Pairing.SameWindow(), Optional.of("uniform"), 0.95, 1))
                .collectAsList();

        final Map<String, Row> byDate = new HashMap<>();
        rows.forEach(row -> byDate.put(row.getAs("window_date").toString(), row));
        final List<Map<String, String>> points = UpworthyPoints.rows("upworthy_same_sample_points.tsv").stream()
                .filter(point -> "monthly_char".equals(point.get("ranker")))
                .toList();
        assertThat(rows).hasSize(points.size());
        for (final Map<String, String> point : points) {
            final Row row = byDate.get(
                    ORIGIN.plusDays(28L * Integer.parseInt(point.get("period"))).toString());
            assertClose(row.getAs("offline_difference"), number(point, "x_same_sample"), point);
            assertClose(row.getAs("offline_std_error"), number(point, "x_se"), point);
            assertClose(row.getAs("online_log_lift"), number(point, "y_log_lift"), point);
            assertClose(row.getAs("online_log_lift_std_error"), number(point, "y_se"), point);
            assertClose(row.getAs("error_covariance"), number(point, "err_cov"), point);
        }
    }

    private static void assertLift(final DifferenceBesideLift moments, final Map<String, String> point) {
        final PairedRatios ratios = moments.lift();
        final Estimate lift = ratios.logLift(RatioKind.SHARE, 0.95);
        assertClose(ratios.treatment().ratio(), number(point, "ctr_top"), point);
        assertClose(ratios.control().ratio(), number(point, "ctr_uniform"), point);
        assertClose(lift.value().orElseThrow(), number(point, "log_lift"), point);
        assertClose(lift.stdError().orElseThrow(), number(point, "log_lift_se"), point);
        assertThat(lift.n()).isEqualTo(Long.parseLong(point.get("online_tests")));
    }

    private static DifferenceBesideLift moments(final Predicate<UpworthyPoints.Test> wanted) {
        return UpworthyPoints.tests().stream()
                .filter(wanted)
                .map(test -> {
                    final double d = test.reciprocalRank() - test.uniformReciprocalRank();
                    return new DifferenceBesideLift(
                            RatioMoments.ofUnit(d, 1),
                            PairedRatios.ofUnit(
                                    test.topClicks(), test.topImpressions(), test.allClicks(), test.allImpressions()),
                            CrossMoments.ofUnit(d, 1, test.topClicks(), test.topImpressions()),
                            CrossMoments.ofUnit(d, 1, test.allClicks(), test.allImpressions()));
                })
                .reduce(DifferenceBesideLift.EMPTY, DifferenceBesideLift::merge);
    }

    private static void assertClose(final double actual, final double expected, final Map<String, String> point) {
        assertThat(actual).as("%s", point).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }
}
