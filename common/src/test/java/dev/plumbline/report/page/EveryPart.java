package dev.plumbline.report.page;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.changed;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.week;

import dev.plumbline.report.Report;
import dev.plumbline.report.Rows;
import dev.plumbline.report.candidate.CandidatePage;
import dev.plumbline.report.frame.Cells;
import java.util.List;
import java.util.Map;

/** Pages with every kind of part, made of one text. */
final class EveryPart {

    private EveryPart() {}

    /** The page about a model that gets a test, with every picture and grid, made of one text. */
    static CandidatePage candidateOf(final String text) {
        final Object[] ofPair = {
            "model_a",
            text,
            "model_b",
            text + " before",
            "offline_metric",
            "ndcg",
            "offline_cutoff",
            "10",
            "online_metric",
            "ctr",
            "offline_difference",
            0.02,
            "likely_better",
            0.99,
            "coverage",
            0.96,
            "rbo",
            0.5,
            "sentence",
            text
        };
        final Rows rows = rowsOf(text)
                .add(
                        "offline_comparisons",
                        figure(text, "ndcg", 0.02, changed(ofPair, "cutoff", "10", "verdict", "better")))
                .add(
                        "offline_comparisons",
                        figure(
                                text,
                                "ndcg",
                                -0.02,
                                changed(
                                        ofPair,
                                        "cutoff",
                                        "10",
                                        "verdict",
                                        "worse",
                                        "slice_name",
                                        "device x item.cold",
                                        "slice_value",
                                        text + " x cold")))
                .add("model_overlap", figure(text, "ndcg", 0.01, changed(ofPair, "verdict", "complementary")))
                .add("candidate_forecasts", figure(text, "", 0.04, ofPair))
                .add(
                        "alignment_pairs",
                        changed(ofPair, "model_a", text + " x", "model_b", text + " y", "online_lift", 0.03))
                .add(
                        "counterfactual_estimates",
                        figure(text, "clicks", 0.1, "logging_policy", text + " log", "gain", 0.01))
                .add("offline_metrics", figure(text, "pareto_front", 1.0))
                .add("offline_metrics", figure(text, "latency_ms_p95", 120.0))
                .add("online_metrics", figure(text + " before", "ctr", 0.05, "std_error", 0.001, "units", 10_000L))
                .add(
                        "drift_summary",
                        "reference",
                        text,
                        "compared_with",
                        "reference",
                        "features",
                        3L,
                        "features_shifted",
                        1L,
                        "explained_by",
                        List.of(new Cells(Map.of("feature", text, "measure", text, "value", 0.4, "state", text))));
        return CandidatePage.of(rows.data(), Rows.frame(20), text);
    }

    /** The report with every kind of part. */
    static Report everythingOf(final String text) {
        return rowsOf(text).report();
    }

    /** Every kind of part, made of one text. */
    private static Rows rowsOf(final String text) {
        final Rows rows = new Rows()
                .model(text)
                .add("degradation_alerts", figure(text, "ctr", -0.01, "state", "opened", "severity", 2.0))
                .add(
                        "offline_comparisons",
                        figure(
                                text, "ndcg", 0.1, "cutoff", "10", "model_a", text, "model_b", text, "verdict",
                                "better"))
                .add(
                        "alignment_pairs",
                        "model_a",
                        text,
                        "model_b",
                        text,
                        "offline_metric",
                        "ndcg",
                        "offline_cutoff",
                        "10",
                        "online_metric",
                        "ctr",
                        "offline_difference",
                        0.1,
                        "online_lift",
                        0.2,
                        "online_lift_ci_low",
                        0.1,
                        "online_lift_ci_high",
                        0.3)
                .add(
                        "experiment_results",
                        figure(text, "ctr", 0.1, "experiment_id", text, "arm", text, "role", "goal", "verdict", text))
                .add(
                        "experiment_results",
                        "experiment_id",
                        text,
                        "arm",
                        text,
                        "metric",
                        "decision",
                        "verdict",
                        "ship",
                        "sentence",
                        text)
                .add(
                        "counterfactual_estimates",
                        figure(text, "clicks", 0.1, "logging_policy", "log", "estimator", text))
                .add(
                        "drift_metrics",
                        figure(
                                text,
                                "",
                                0.4,
                                "reference_id",
                                "r",
                                "reference",
                                text,
                                "feature",
                                text,
                                "measure",
                                text,
                                "threshold",
                                0.2,
                                "state",
                                "alarm",
                                "is_alert",
                                true))
                .add(
                        "drift_references",
                        "reference_id",
                        "r",
                        "feature",
                        text,
                        "kind",
                        "categorical",
                        "categories",
                        List.of(text))
                .add(
                        "feature_profiles",
                        "reference_id",
                        "r",
                        "feature",
                        text,
                        "period",
                        "reference",
                        "bin_counts",
                        List.of(1L, 1L, 0L, 0L))
                .add(
                        "feature_profiles",
                        "reference_id",
                        "r",
                        "feature",
                        text,
                        "period",
                        "current",
                        "bin_counts",
                        List.of(1L, 2L, 0L, 0L))
                .add(
                        "input_checks",
                        "job",
                        text,
                        "input",
                        text,
                        "rule",
                        text,
                        "severity",
                        "error",
                        "rows_failing",
                        1L,
                        "example_key",
                        text)
                .add(
                        "job_runs",
                        "job",
                        text,
                        "status",
                        "FAILED",
                        "message",
                        text,
                        "code_version",
                        text,
                        "input_versions",
                        Map.of(text, text));
        for (int week = 0; week < 5; week++) {
            rows.add(
                    "trend_points",
                    week(WEEK.minusWeeks(week)),
                    figure(text, "ctr", 0.05 + 0.001 * week, "model_age", 9L - week));
        }
        return rows;
    }
}
