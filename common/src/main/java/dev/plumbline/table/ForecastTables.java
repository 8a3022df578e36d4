package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** What the job {@code alignment} says of candidates, and of decisions that were made of them. */
final class ForecastTables {

    private static final List<ColumnSpec> OFFLINE = List.of(
            nullable(
                    "offline_metric",
                    "STRING",
                    "the metric that is gone by: the first of those that predict the online one and that the candidate has a"
                            + " figure of; without one the first in line"),
            nullable("offline_cutoff", "STRING", "its cutoff, 'all' or 'none'"),
            nullable("offline_direction", "STRING", "larger_is_better, smaller_is_better or none"),
            nullable(
                    "offline_difference",
                    "DOUBLE",
                    "a less b by it, as offline_comparisons has it over the run's windows"),
            nullable("offline_std_error", "DOUBLE", "its standard error"),
            nullable(
                    "offline_shrunken",
                    "DOUBLE",
                    "what that difference is worth beside those of others: drawn to their mean by its reliability"),
            nullable("offline_n", "BIGINT", "queries behind it"));

    private static final List<ColumnSpec> RELATION = List.of(
            nullable("relation_verdict", "STRING", "that of the metric, as in alignment_summary"),
            nullable(
                    "experiments_needed",
                    "BIGINT",
                    "further windows until that verdict is given, in 80 % of cases; 0 where it is; null where nothing tells, or"
                            + " windows alone do not bring it: pairs_needed of alignment_summary"),
            required("sentence", "STRING", "the forecast, or what is missing for one"));

    static final TableSpec CANDIDATE_FORECASTS = new TableSpec(
            "candidate_forecasts",
            "alignment",
            "one candidate against its baseline x online metric x slice: value is the lift that its offline comparison lets"
                    + " expect, a / b - 1, its interval is predictive: the true lift of such a candidate lies in it as often"
                    + " as confidence_level says; and how such intervals did in past windows",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("model_a", "STRING", "the candidate"),
                            required("model_b", "STRING", "what it is held against")),
                    Columns.SLICE,
                    List.of(required("online_metric", "STRING", "name of the online metric")),
                    Columns.measured("pairs of models that the relation is made of, without those of the candidate"),
                    List.of(
                            nullable("log_lift", "DOUBLE", "ln(a / b) that is expected; value is of it"),
                            nullable("log_lift_std_dev", "DOUBLE", "standard deviation of what is to be expected"),
                            nullable("likely_better", "DOUBLE", "probability that a is better than b, by direction")),
                    OFFLINE,
                    RELATION,
                    AlignmentSummaryColumns.figure(
                            "coverage",
                            "share of past measurements that lay in such an interval, each forecast from other windows and other"
                                    + " candidates, its own noise counted in; interval by Wilson of as many trials as there"
                                    + " are windows"),
                    List.of(
                            nullable("coverage_n", "BIGINT", "measurements that were forecast"),
                            nullable("coverage_experiments", "BIGINT", "windows that they are of"),
                            nullable(
                                    "measured_log_lift",
                                    "DOUBLE",
                                    "ln(a / b) as measured, where a was online already; the forecast does not know of it"),
                            nullable("measured_log_lift_std_error", "DOUBLE", "its standard error")),
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
            "one decision rule x online metric x slice, as of the last window of a run: value is the mean online gain over the"
                    + " incumbent, alignment.backtest.incumbent, of what the rule would have shipped window by window,"
                    + " difference of logarithms in the better direction. docs/alignment-methods.md lists the rules, and what each of"
                    + " them sees when it decides",
            Columns.of(
                    Columns.WINDOW,
                    Columns.SLICE,
                    List.of(
                            required("rule", "STRING", "how it is decided what is shipped"),
                            required(
                                    "offline_metric",
                                    "STRING",
                                    "what the rule goes by; 'none' where by no such metric"),
                            required("offline_cutoff", "STRING", "its cutoff, 'all' or 'none'"),
                            required("online_metric", "STRING", "name of the online metric"),
                            required("online_direction", "STRING", "larger_is_better, smaller_is_better or none")),
                    Columns.measured("decisions, one a window"),
                    AlignmentSummaryColumns.figure(
                            "against_best_model",
                            "value less that of stick_to_best: of the one candidate that turned out best on average"),
                    AlignmentSummaryColumns.figure(
                            "against_hindsight",
                            "value less that of hindsight_best: of what turned out best in each window, without its luck"),
                    List.of(
                            nullable(
                                    "as_measured",
                                    "DOUBLE",
                                    "value before luck was taken out: the noise that offline and online figures of the same units"
                                            + " share, and of hindsight_best that of the best of each window"),
                            nullable("shipped_share", "DOUBLE", "share of decisions that shipped a candidate"),
                            nullable("first_window_start", "TIMESTAMP", "first window that decisions are of")),
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
