package dev.plumbline.report;

import static dev.plumbline.report.Rows.FALL;
import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.changed;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.section;
import static dev.plumbline.report.Rows.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Section;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says about trends over time and open alerts. Nothing here is markup. */
class CoursesAndAlertsTest {

    @Test
    void coursesShareTheAxisOfTheirMetricAndKnowWhereItGotWorse() {
        final Rows rows = new Rows().model("a").model("b").add("degradation_alerts", changed(FALL, "model_id", "a"));
        for (int i = 0; i < 4; i++) {
            rows.add(
                    "trend_points",
                    week(WEEK.minusWeeks(i)),
                    figure("a", "ctr", 0.05 + i * 0.01, "model_age", 10L - i));
            rows.add(
                    "trend_points",
                    week(WEEK.minusWeeks(i)),
                    "model_id",
                    "b",
                    "metric",
                    "ctr",
                    "reason",
                    "missing_window");
        }
        final List<CoursePlot> courses = section("course", rows.report()).pictures().stream()
                .map(CoursePlot.class::cast)
                .toList();

        assertThat(courses)
                .extracting(CoursePlot::title)
                .containsExactly("a: ctr by week", "a: ctr by age of the model");
        assertThat(courses)
                .extracting(CoursePlot::range)
                .containsOnly(courses.get(0).range());
        assertThat(courses.get(0).since()).contains(WEEK.minusWeeks(4));
        assertThat(courses.get(0).description())
                .isEqualTo(
                        "a: ctr by week: 4 of 4 windows have a figure, from 0.0800 (0.0720 to 0.0880) at 2026-10-26 to"
                                + " 0.0500 (0.0450 to 0.0550) at 2026-11-16. Worse since 2026-10-19.");
    }

    @Test
    void aCourseIsReadFromAllItsWindows() {
        final Rows rows = new Rows().model("a");
        for (int i = 0; i < 3; i++) {
            rows.add(
                    "trend_points",
                    week(WEEK.minusWeeks(i)),
                    figure("a", "ctr", 0.05, "source", "online_metrics", "cutoff", "none"));
        }

        assertThat(section("course", rows.report()).pictures().get(0).source().sql())
                .isEqualTo(
                        "SELECT * FROM latest_trend_points WHERE grain = \"week\" AND model_id = \"a\" AND slice_name ="
                                + " \"all\" AND metric = \"ctr\" AND source = \"online_metrics\" AND cutoff = \"none\" AND split IS"
                                + " NULL AND experiment_id IS NULL AND arm IS NULL AND baseline_model_id IS NULL AND feature IS NULL"
                                + " AND window_date >= DATE'2025-11-24' AND window_date < DATE'2026-11-23'");
    }

    /** One experiment of several got worse: that says nothing of all of them together. */
    @Test
    void aCourseHasTheLineOfItsOwnSeries() {
        final Object[] worse = figure("a", "ctr", -0.01, "axis", "calendar", "trend_p", 0.001);
        final Rows rows = new Rows()
                .add("trend_summary", changed(worse, "experiment_id", "e1"))
                .add("degradation_alerts", changed(FALL, "model_id", "a", "experiment_id", "e1"));
        for (int i = 0; i < 3; i++) {
            rows.add("trend_points", week(WEEK.minusWeeks(i)), figure("a", "ctr", 0.05 + i * 0.01));
        }
        final CoursePlot other =
                (CoursePlot) section("course", rows.report()).pictures().get(0);
        assertThat(other.line()).isEmpty();
        assertThat(other.since()).isEmpty();

        for (int i = 0; i < 5; i++) {
            rows.add(
                    "trend_points", week(WEEK.minusWeeks(i)), changed(figure("a", "ctr", 0.03), "experiment_id", "e1"));
        }
        rows.add("trend_summary", worse)
                .add("trend_summary", changed(worse, "metric", "views"))
                .add("trend_summary", changed(worse, "source", "estimated_performance"));
        final Section section = section("course", rows.report());
        assertThat(((CoursePlot) section.pictures().get(0)).line()).isPresent();
        assertThat(section.pictures().get(0).source().sql())
                .as("of all experiments together, whichever has more windows")
                .contains("experiment_id IS NULL");
        assertThat(section.lead())
                .as("neither a series of one experiment, an estimate nor a figure that does not lead")
                .contains(
                        "One leading figure gets significantly worse over all windows (tests of all models adjusted together)");
    }

    @Test
    void everyOpenAlertIsListedAndThoseOfWholePopulationsComeFirst() {
        final Section section = section(
                "alerts",
                new Rows()
                        .add("degradation_alerts", changed(FALL, "slice_name", "device", "slice_value", "tv"))
                        .add(
                                "degradation_alerts",
                                changed(
                                        FALL,
                                        "baseline_model_id",
                                        "b",
                                        "value",
                                        -0.1,
                                        "ci_low",
                                        -0.2,
                                        "ci_high",
                                        -0.05,
                                        "unit",
                                        "log lift"))
                        .add("degradation_alerts", changed(FALL, "severity", 0.1, "state", "ongoing"))
                        .add("degradation_alerts", changed(FALL, "model_id", "well", "state", "resolved"))
                        .report());

        assertThat(section.lead())
                .isEqualTo("Open alerts: 1 on a model's own figure of the whole population, 1 on a comparison with"
                        + " another model (which may be the one that changed), and 1 on slices.");
        final Grid grid = (Grid) section.parts().get(0);
        assertThat(grid.rows())
                .extracting(row -> row.get(1).text())
                .containsExactly("ctr", "ctr relative to b", "ctr where device is tv");
        assertThat(grid.rows().get(0))
                .extracting(GridCell::text)
                .containsExactly("old", "ctr", "−0.0040 (−0.0060 to −0.0020)", "2026-10-19", "ongoing");
        assertThat(grid.rows().get(1).get(2).text()).isEqualTo("−9.5 % (−18.1 % to −4.9 %)");
    }
}
