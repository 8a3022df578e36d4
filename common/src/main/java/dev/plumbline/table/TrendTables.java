package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tables of the job {@code trend}. */
final class TrendTables {

    /** What identifies a series, beside the window. */
    private static final List<ColumnSpec> SERIES = List.of(
            required("source", "STRING", "the table that the figures are from"),
            nullable("model_id", "STRING", "the model; null if the figure is of no single model"),
            nullable(
                    "baseline_model_id",
                    "STRING",
                    "the model that the figure is compared with, if it is a difference or a lift; else null"),
            nullable("arm", "STRING", "the experiment's arm; null if there is none"),
            nullable("experiment_id", "STRING", "the experiment; null if there is none"),
            nullable("split", "STRING", "the split that the figures are measured on; null if there is none"),
            required(
                    "slice_name",
                    "STRING",
                    "the attribute that splits the population, such as device; 'all' for the whole population"),
            required(
                    "slice_value",
                    "STRING",
                    "the value of that attribute; 'all' for the whole population, '(null)' where the attribute is null"),
            required("metric", "STRING", "name of the metric"),
            required(
                    "cutoff",
                    "STRING",
                    "rank down to which a list counts; 'all' for the whole list, 'none' for metrics without a cutoff"),
            nullable("reference", "STRING", "the reference of a drift measure or an estimate; else null"),
            nullable("feature", "STRING", "the feature of a drift measure; else null"));

    private static final List<String> KEYS = List.of(
            "grain",
            "window_start",
            "window_end",
            "source",
            "model_id",
            "baseline_model_id",
            "arm",
            "experiment_id",
            "split",
            "slice_name",
            "slice_value",
            "metric",
            "cutoff",
            "reference",
            "feature");

    /** An interval may have no end on one side. */
    private static final Map<String, String> OPEN_INTERVALS = Map.of(
            "value_or_reason", "value IS NOT NULL OR reason IS NOT NULL",
            "value_is_a_number", "value IS NULL OR NOT isnan(value)",
            "interval_holds_value", "(ci_low IS NULL OR ci_low <= value) AND (ci_high IS NULL OR ci_high >= value)",
            "window_is_forward", "window_start < window_end");

    static final TableSpec TREND_POINTS = new TableSpec(
            "trend_points",
            "trend",
            "one series (a figure of a model and slice) x window, from the first window of the series on; a window"
                    + " without a usable figure has a reason",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    Columns.measured(
                            "the figure (for alignment_pairs the log lift); null if there is none that can be used (see"
                                    + " reason), never NaN",
                            "standard error of value in the source table; null if it has none",
                            "what n counts in the source table; 0 if nothing was measured",
                            "independent units in the source table; 0 if nothing was measured"),
                    List.of(
                            nullable(
                                    "trained_at",
                                    "TIMESTAMP",
                                    "when the model was last trained, up to this window, UTC; null if unknown"),
                            nullable("model_age", "BIGINT", "windows since then, 0 or more; null if unknown"),
                            nullable(
                                    "model_age_reason",
                                    "STRING",
                                    "trained_after_window if all known trainings are later than the window; else null"),
                            required(
                                    "is_first_after_training",
                                    "BOOLEAN",
                                    "whether the model was retrained under the same id since the last measured window"),
                            nullable(
                                    "basis",
                                    "STRING",
                                    "what the figure is based on, if the source says so; figures with different"
                                            + " bases cannot be compared"),
                            nullable(
                                    "is_measured_otherwise",
                                    "BOOLEAN",
                                    "whether the basis differs from that of the last figure before: slopes, steps"
                                            + " and references of alerts begin anew here"),
                            TrendColumns.IS_ESTIMATED,
                            Columns.RUN)),
            KEYS,
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    static final TableSpec TREND_SUMMARY = new TableSpec(
            "trend_summary",
            "trend",
            "the trend of one series up to one window: value is the slope",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    List.of(required(
                            "axis",
                            "STRING",
                            "calendar, or model_age: then windows are counted from the model's last training")),
                    Columns.measured(
                            "slope of the figure per window (Theil-Sen), in unit; null if it cannot be computed (see reason),"
                                    + " never NaN",
                            "always null: the interval does not come from a standard error",
                            "windows with a figure that the slope is computed from",
                            "windows with a figure"),
                    TrendColumns.COURSE,
                    List.of(Columns.RUN)),
            Stream.concat(KEYS.stream(), Stream.of("axis")).toList(),
            Columns.WINDOW_PARTITIONS,
            OPEN_INTERVALS);

    static final TableSpec DEGRADATION_ALERTS = new TableSpec(
            "degradation_alerts",
            "trend",
            "one series in one window in which an alert opens, continues or is resolved: value is the mean since"
                    + " the change minus the mean before",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    Columns.measured(
                            "mean since the change minus the mean before, in the figure's unit; below 0 if the figure fell",
                            "standard error of value, given when the change began; null if all windows before were equal",
                            "windows with a figure since the change",
                            "the same as n"),
                    TrendColumns.ALERT,
                    List.of(Columns.RUN)),
            KEYS,
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    static final TableSpec CHANGE_DECOMPOSITION = new TableSpec(
            "change_decomposition",
            "trend",
            "one figure's change between two windows x slice x part. Over the slices of one attribute the parts add"
                    + " up to the change; those beside a retrained version, to the change since both were first measured",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("source", "STRING", "the table that the figures are from"),
                            nullable("model_id", "STRING", "the model; null if the figure is of no single model"),
                            nullable("arm", "STRING", "the experiment's arm; null if there is none"),
                            nullable("experiment_id", "STRING", "the experiment; null if there is none"),
                            nullable(
                                    "split",
                                    "STRING",
                                    "the split that the figures are measured on; null if there is none"),
                            required("metric", "STRING", "name of the metric"),
                            required(
                                    "cutoff",
                                    "STRING",
                                    "rank down to which a list counts; 'all' for the whole list, 'none' for metrics"
                                            + " without a cutoff"),
                            nullable("reference", "STRING", "the reference of an estimate; else null"),
                            required(
                                    "slice_name",
                                    "STRING",
                                    "the attribute that the change is split by; 'all' for population and behaviour"),
                            nullable(
                                    "slice_value",
                                    "STRING",
                                    "the value of that attribute; null for all slices together"),
                            required(
                                    "part",
                                    "STRING",
                                    "change since the window before: mix (the slice became larger or smaller) or"
                                            + " rate (its figure changed). Change beside a retrained version, since"
                                            + " the first window in which both had the figure and the slices:"
                                            + " world_mix or world_rate (the same for that version), catalogue (what"
                                            + " only the older model lost on items that are cold to the job ranking,"
                                            + " item.cold) or ageing (what only it lost on other items, or on all"
                                            + " items if the attribute does not tell items apart). Over all slices at"
                                            + " once (slice_name 'all'): population (other queries came) or behaviour"
                                            + " (the same queries had other results)")),
                    Columns.measured(
                            "what the part contributes to the change, in the figure's unit; null if the change is not split"
                                    + " (see reason), never NaN",
                            "standard error of value; for slices given their shares; null if unknown",
                            "slices that the change is split over; for population and behaviour, queries of both windows",
                            "the same as n"),
                    TrendColumns.CHANGE,
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "source",
                    "model_id",
                    "arm",
                    "experiment_id",
                    "split",
                    "metric",
                    "cutoff",
                    "reference",
                    "slice_name",
                    "slice_value",
                    "part"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    static final TableSpec RETRAIN_RECOMMENDATIONS = new TableSpec(
            "retrain_recommendations",
            "trend",
            "one model x metric of trend.retrain.metrics x window: value is what the next window loses if the model"
                    + " is not retrained before it",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    Columns.measured(
                            "expected loss of the next window without retraining, in the figure's unit; above 0 if waiting"
                                    + " costs. Null if it cannot be computed (see reason), never NaN",
                            "standard error of value; null for own_course",
                            "windows that the loss is computed from",
                            "the same as n"),
                    TrendColumns.RECOMMENDATION,
                    List.of(Columns.RUN)),
            KEYS,
            Columns.WINDOW_PARTITIONS,
            OPEN_INTERVALS);

    private TrendTables() {}
}
