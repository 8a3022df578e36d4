package dev.plumbline.report;

import static dev.plumbline.report.Rows.FALL;
import static dev.plumbline.report.Rows.ONE_SHIFTED;
import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.changed;
import static dev.plumbline.report.Rows.comparison;
import static dev.plumbline.report.Rows.edges;
import static dev.plumbline.report.Rows.experiment;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.pair;
import static dev.plumbline.report.Rows.profile;
import static dev.plumbline.report.Rows.run;
import static dev.plumbline.report.Rows.week;

import dev.plumbline.report.page.Pages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** All that a report says of a small warehouse. */
class GoldenReportTest {

    @Test
    void theWholeModelIsAsItWas() throws IOException {
        GoldenFile.assertSame("golden-report.json", Pages.of(rows().report()));
    }

    private static Rows rows() {
        final Rows rows = new Rows()
                .model("old")
                .model("fine")
                .add("degradation_alerts", FALL)
                .add(
                        "retrain_recommendations",
                        figure("old", "ctr", 0.001, "recommendation", "alert_open", "retrain_by", WEEK.plusDays(7)))
                .add("offline_comparisons", week(WEEK.minusDays(7)), comparison("fine", "inconclusive"))
                .add("offline_comparisons", comparison("fine", "worse"))
                .add(
                        "change_decomposition",
                        figure("old", "ctr", -0.003, "slice_name", "device", "part", "rate", "change", -0.004))
                .add("experiment_results", experiment("decision", "verdict", "keep_running", "sentence", "Too early."))
                .add(
                        "experiment_results",
                        experiment("ctr", "role", "goal", "value", 0.05, "ci_low", -0.01, "ci_high", 0.11))
                .add("alignment_pairs", pair(0.1, 0.02))
                .add(
                        "counterfactual_estimates",
                        figure("fine", "clicks", 0.06, "logging_policy", "old", "estimator", "dr", "bias", "vanishing"))
                .add(
                        "drift_metrics",
                        "reference_id",
                        "r",
                        "reference",
                        "spring",
                        "feature",
                        "age",
                        "measure",
                        "psi",
                        "value",
                        0.4,
                        "threshold",
                        0.2,
                        "state",
                        "alarm",
                        "is_alert",
                        true)
                .add("drift_summary", ONE_SHIFTED)
                .add("drift_references", edges(10.0))
                .add("feature_profiles", profile("reference", 5L, 5L))
                .add("feature_profiles", profile("current", 2L, 8L))
                .add(
                        "input_checks",
                        "job",
                        "online",
                        "input",
                        "outcomes",
                        "rule",
                        "future",
                        "severity",
                        "warn",
                        "rows_failing",
                        3L,
                        "rows_checked",
                        900L,
                        "example_key",
                        "u7")
                .add("job_runs", run("ranking", "SUCCEEDED", "r1"));
        for (int i = 0; i < 3; i++) {
            rows.add(
                    "trend_points",
                    week(WEEK.minusWeeks(i)),
                    changed(figure("old", "ctr", 0.05 + i * 0.01), "model_age", 3L - i));
        }
        return rows;
    }
}
