package dev.plumbline.table;

import java.util.List;

/**
 * The wide views {@code report_*}, which read like a report: rows of the whole population that successful runs wrote, with
 * everyday column names. The SQL works in Spark and in DuckDB.
 */
final class ReportViews {

    private static final String COMPLETE = "run_id IN (SELECT run_id FROM {job_runs} WHERE status = 'SUCCEEDED')";

    static final List<View> ALL = List.of(
            view(
                    "report_offline_online",
                    "one model x window x offline metric x online metric: both figures side by side",
                    """
                    WITH offline AS (
                      SELECT * FROM {offline_metrics} WHERE slice_name = 'all' AND %1$s),
                    online AS (
                      SELECT * FROM {online_metrics} WHERE slice_name = 'all' AND %1$s)
                    SELECT coalesce(offline.grain, online.grain) AS grain,
                      coalesce(offline.window_start, online.window_start) AS window_start,
                      coalesce(offline.window_end, online.window_end) AS window_end,
                      coalesce(offline.model_id, online.model_id) AS model_id,
                      offline.metric AS offline_metric, offline.cutoff AS offline_cutoff, offline.value AS offline_value,
                      offline.ci_low AS offline_low, offline.ci_high AS offline_high, offline.n AS offline_n,
                      offline.reason AS offline_reason,
                      online.metric AS online_metric, online.experiment_id, online.arm, online.split,
                      online.value AS online_value, online.ci_low AS online_low, online.ci_high AS online_high,
                      online.n AS online_n, online.reason AS online_reason
                    FROM offline FULL OUTER JOIN online ON offline.grain = online.grain
                      AND offline.window_start = online.window_start AND offline.window_end = online.window_end
                      AND offline.model_id = online.model_id"""),
            view(
                    "report_comparisons",
                    "one pair of models x offline metric x window: is the candidate better than the baseline?",
                    """
                    SELECT grain, window_start, window_end, model_a AS candidate, model_b AS baseline, metric, cutoff,
                      value AS difference, ci_low, ci_high, n AS queries, units, wins, ties, losses,
                      coalesce(p_paired_t_adjusted, p_sign_flip_adjusted) AS p_adjusted, verdict, opposite_slices, reason
                    FROM {offline_comparisons} WHERE slice_name = 'all' AND %1$s"""),
            view(
                    "report_experiments",
                    "one experiment x arm x metric at its newest look: the lift, and what follows from it",
                    """
                    SELECT experiment_id, arm, control, metric, adjustment, role, looked_at, treatment_value, control_value,
                      value AS lift, ci_low, ci_high, p_adjusted, n, units, verdict, sentence, days_needed, reason
                    FROM (SELECT *, dense_rank() OVER (PARTITION BY experiment_id ORDER BY looked_at DESC) AS look
                      FROM {experiment_results} WHERE slice_name = 'all' AND %1$s) looks
                    WHERE look = 1"""),
            view(
                    "report_alignment",
                    "one offline metric x online metric in the newest window: does the first predict the second?",
                    newest("grain", "{alignment_summary}", """
                            grain, window_end AS as_of, offline_metric, offline_cutoff, online_metric, verdict, n AS pairs, units,
                              sign_agreement, pearson, pearson_low, pearson_high, pearson_p_adjusted AS p_adjusted,
                              disattenuated_correlation, value AS slope, ci_low, ci_high, rank AS place, experiments_needed,
                              sentence, reason""")),
            view(
                    "report_drift",
                    "one feature and measure that shifted in the newest window, compared with the reference",
                    newest("grain, reference_id", "{drift_metrics}", """
                                    grain, window_start, window_end, reference, model_id, feature, role, measure, value, threshold,
                                      noise_floor, p_drift_adjusted, state, is_alert, silenced_by, importance, n, compared_n""")
                            + " AND compared_with = 'reference' AND state IN ('alarm', 'provisional')"),
            view(
                    "report_trends",
                    "one figure's trend by calendar, up to the newest window: slope, newest step, floor",
                    newest("grain", "{trend_summary}", """
                                    grain, window_end AS as_of, source, model_id, baseline_model_id, arm, experiment_id, split, metric,
                                      cutoff, reference, feature, n AS windows, value AS slope, ci_low, ci_high, trend_p,
                                      latest_change_at, latest_change, half_life, floor, floor_state, crossing_at, reason""") + " AND axis = 'calendar'"),
            view(
                    "report_degradation",
                    "one alert that is open in the newest window: what fell, since when, how far",
                    newest("grain", "{degradation_alerts}", """
                                    grain, window_start, source, model_id, baseline_model_id, arm, experiment_id, metric, cutoff,
                                      reference, feature, state, since, opened_at, value AS change, ci_low, ci_high, severity,
                                      false_openings_as_strong, n AS windows""") + " AND state <> 'resolved'"),
            view(
                    "report_retraining",
                    "one model x metric in the newest window: by when to retrain, and what waiting costs",
                    newest("grain", "{retrain_recommendations}", """
                            grain, window_end AS as_of, model_id, metric, cutoff, recommendation, retrain_by,
                              value AS loss_of_next_window, ci_low, ci_high, loss_basis, open_alerts, retrained_model_id, bought,
                              bought_ci_low, bought_ci_high, n AS windows, reason""")),
            view("report_findings", "one check of an input that found failing rows", """
                    SELECT job, grain, window_start, window_end, input, rule, severity, rows_failing, rows_checked,
                      rows_failing / rows_checked AS share, example_key, run_id
                    FROM {input_checks} WHERE rows_failing > 0"""),
            view(
                    "report_runs",
                    "the newest run of a job and grain: when it ran, over which windows, and how it ended",
                    """
                    SELECT job, grain, window_start, window_end, status, started_at, ended_at,
                      message, code_version, run_id
                    FROM (SELECT *, row_number() OVER (PARTITION BY job, grain ORDER BY started_at DESC, run_id) AS newest
                      FROM {job_runs}) runs
                    WHERE newest = 1"""));

    private ReportViews() {}

    private static View view(final String name, final String meaning, final String select) {
        return new View(name, meaning, View.Dialect.COMMON, select.formatted(COMPLETE));
    }

    /** Rows of the whole population in the newest window of each group. */
    private static String newest(final String groups, final String table, final String columns) {
        return "SELECT " + columns + "\nFROM (SELECT *, dense_rank() OVER (PARTITION BY " + groups
                + " ORDER BY window_start DESC) AS age\n  FROM " + table
                + " WHERE slice_name = 'all' AND %1$s) windows\n"
                + "WHERE age = 1";
    }
}
