package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** Tables of the job {@code alignment} on candidates and on decisions about them. */
final class ForecastTables {

    private static final List<ColumnSpec> OFFLINE = List.of(
            nullable(
                    "offline_metric",
                    "STRING",
                    "the offline metric that the forecast uses: the first, in the order of alignment_summary, that"
                            + " predicts the online metric and that the candidate has a figure of; if there is none,"
                            + " the first in that order"),
            nullable("offline_cutoff", "STRING", "its cutoff: a rank, 'all' or 'none'"),
            nullable(
                    "offline_direction",
                    "STRING",
                    "which values of the offline metric are better: larger_is_better, smaller_is_better or none"),
            nullable(
                    "offline_difference",
                    "DOUBLE",
                    "a minus b by that metric, as in offline_comparisons, over the run's windows"),
            nullable("offline_std_error", "DOUBLE", "standard error of offline_difference"),
            nullable(
                    "offline_shrunken",
                    "DOUBLE",
                    "offline_difference shrunk, by its reliability, towards the mean of the differences of other"
                            + " candidates; the forecast uses it"),
            nullable("offline_n", "BIGINT", "queries behind offline_difference"));

    private static final List<ColumnSpec> RELATION = List.of(
            nullable("relation_verdict", "STRING", "verdict on that metric, as in alignment_summary"),
            nullable(
                    "experiments_needed",
                    "BIGINT",
                    "further windows until that verdict is reached in 80 % of cases; 0 if it is reached, null if"
                            + " unknown or if windows alone are not enough (see pairs_needed in alignment_summary)"),
            required("sentence", "STRING", "the forecast as a sentence, or what is missing for one"));

    static final TableSpec CANDIDATE_FORECASTS = new TableSpec(
            "candidate_forecasts",
            "alignment",
            "one candidate against its baseline x online metric x slice: value is the relative lift a / b - 1"
                    + " predicted from its offline comparison. The interval is predictive: the true lift of such a"
                    + " candidate lies in it as often as confidence_level says. coverage says how often such"
                    + " intervals were right in past windows",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("model_a", "STRING", "the candidate"),
                            required("model_b", "STRING", "the baseline that it is compared with")),
                    Columns.SLICE,
                    List.of(required("online_metric", "STRING", "name of the online metric")),
                    Columns.measured(
                            "predicted relative lift; null if it cannot be computed (see reason), never NaN",
                            "predictive standard deviation of value; null without a value",
                            "pairs of models that the relation is fitted to, without those of the candidate",
                            "windows in which the relation's pairs were measured"),
                    List.of(
                            nullable("log_lift", "DOUBLE", "predicted ln(a / b); value is exp(log_lift) - 1"),
                            nullable("log_lift_std_dev", "DOUBLE", "predictive standard deviation of log_lift"),
                            nullable(
                                    "likely_better",
                                    "DOUBLE",
                                    "probability, 0 to 1, that a is better than b in the given direction")),
                    OFFLINE,
                    RELATION,
                    AlignmentSummaryColumns.figure(
                            "coverage",
                            "share of past measurements that lay inside such an interval, 0 to 1. Each was forecast"
                                    + " from other windows and other candidates, and its own noise is allowed for;"
                                    + " the interval is Wilson's, with as many trials as windows"),
                    List.of(
                            nullable("coverage_n", "BIGINT", "past measurements that were forecast"),
                            nullable("coverage_experiments", "BIGINT", "windows that these measurements are from"),
                            nullable(
                                    "measured_log_lift",
                                    "DOUBLE",
                                    "ln(a / b) as measured, if a has been online already; the forecast does not use"
                                            + " it. Otherwise null"),
                            nullable("measured_log_lift_std_error", "DOUBLE", "standard error of measured_log_lift")),
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "model_a",
                    "model_b",
                    "slice_name",
                    "slice_value",
                    "online_metric"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    static final TableSpec DECISION_BACKTEST = new TableSpec(
            "decision_backtest",
            "alignment",
            "one decision rule x online metric x slice, in the last window of a run: value is the mean online gain"
                    + " over the incumbent (alignment.backtest.incumbent, else alignment.baseline) of what the rule"
                    + " would have shipped window by window, as a difference of logarithms in the better direction."
                    + " docs/alignment-methods.md lists the rules, and what each of them sees when it decides",
            Columns.of(
                    Columns.WINDOW,
                    Columns.SLICE,
                    List.of(
                            required("rule", "STRING", "the decision rule, which decides what is shipped"),
                            required(
                                    "offline_metric",
                                    "STRING",
                                    "the offline metric that the rule uses; 'none' if it uses none"),
                            required("offline_cutoff", "STRING", "its cutoff: a rank, 'all' or 'none'"),
                            required("online_metric", "STRING", "name of the online metric"),
                            required(
                                    "online_direction",
                                    "STRING",
                                    "which values of the online metric are better: larger_is_better,"
                                            + " smaller_is_better or none")),
                    Columns.measured(
                            "mean log online gain per decision; null if it cannot be computed (see reason), never NaN",
                            "standard error of value over windows; null if it cannot be computed",
                            "decisions, one per window",
                            "the same as n"),
                    AlignmentSummaryColumns.figure(
                            "against_best_model",
                            "value minus that of stick_to_best, which always ships the one candidate that turned"
                                    + " out best on average"),
                    AlignmentSummaryColumns.figure(
                            "against_hindsight",
                            "value minus that of hindsight_best, which ships what turned out best in each window,"
                                    + " its selection bias removed"),
                    List.of(
                            nullable(
                                    "as_measured",
                                    "DOUBLE",
                                    "value before noise is removed: that which offline and online figures of the"
                                            + " same units share and, for hindsight_best, the selection bias of taking the"
                                            + " best of each window"),
                            nullable(
                                    "shipped_share",
                                    "DOUBLE",
                                    "share of the decisions that shipped a candidate, 0 to 1"),
                            nullable(
                                    "first_window_start",
                                    "TIMESTAMP",
                                    "start of the first window with a decision, UTC; null without any")),
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "slice_name",
                    "slice_value",
                    "rule",
                    "offline_metric",
                    "offline_cutoff",
                    "online_metric"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    private ForecastTables() {}
}
