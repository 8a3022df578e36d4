package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tables of the job {@code trend}. */
final class TrendTables {

    /** What makes a series, beside the window. */
    private static final List<ColumnSpec> SERIES = List.of(
            required("source", "STRING", "the table that the figures come from"),
            nullable("model_id", "STRING", "the model"),
            nullable(
                    "baseline_model_id",
                    "STRING",
                    "where the figure is a difference or a lift, the model that it is told against; else null"),
            nullable("arm", "STRING", "the experiment's arm"),
            nullable("experiment_id", "STRING", "the experiment"),
            nullable("split", "STRING", "the split that the figures are measured on"),
            required("slice_name", "STRING", "what the population is cut by; 'all' for the whole"),
            required("slice_value", "STRING", "the part; 'all' for the whole, '(null)' where the slice column is null"),
            required("metric", "STRING", "name of the metric"),
            required("cutoff", "STRING", "a rank, 'all' for the whole list, 'none' for metrics without one"),
            nullable("reference", "STRING", "what a shift or an estimate is told against; else null"),
            nullable("feature", "STRING", "whose shift it is; else null"));

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
            "one series x window, from the first window of a series on; windows that were not measured have a reason",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    Columns.measured("what the source table counts; 0 where nothing was measured"),
                    List.of(
                            nullable("trained_at", "TIMESTAMP", "when the model was trained last, up to this window"),
                            nullable("model_age", "BIGINT", "windows since then; null where unknown"),
                            nullable(
                                    "model_age_reason",
                                    "STRING",
                                    "why it is unknown though trainings are known: trained_after_window"),
                            required(
                                    "is_first_after_training",
                                    "BOOLEAN",
                                    "whether the model was trained anew, under the same id, since the last measured window"),
                            nullable(
                                    "basis",
                                    "STRING",
                                    "what the figure rests on, where the source says: figures of different ones do not"
                                            + " compare"),
                            nullable(
                                    "is_measured_otherwise",
                                    "BOOLEAN",
                                    "whether that is something else than in the newest figure before: slopes, steps and"
                                            + " references of alerts begin here"),
                            TrendColumns.IS_ESTIMATED,
                            Columns.RUN)),
            KEYS,
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    static final TableSpec TREND_SUMMARY = new TableSpec(
            "trend_summary",
            "trend",
            "what the course of one series tells as of one window: value is the slope",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    List.of(required(
                            "axis",
                            "STRING",
                            "calendar, or model_age: then windows are counted since the model was last trained")),
                    Columns.measured("windows that hold a figure"),
                    TrendColumns.COURSE,
                    List.of(Columns.RUN)),
            Stream.concat(KEYS.stream(), Stream.of("axis")).toList(),
            Columns.WINDOW_PARTITIONS,
            OPEN_INTERVALS);

    static final TableSpec DEGRADATION_ALERTS = new TableSpec(
            "degradation_alerts",
            "trend",
            "one series in one window in which an alert opens, goes on or is resolved: value is the mean since the change less"
                    + " the mean before",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    Columns.measured("windows since the change that hold a figure"),
                    TrendColumns.ALERT,
                    List.of(Columns.RUN)),
            KEYS,
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    static final TableSpec CHANGE_DECOMPOSITION = new TableSpec(
            "change_decomposition",
            "trend",
            "one figure's change between two windows x slice x part; the parts of the slices of one dimension add up to the"
                    + " change, those beside a retrained version by themselves",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("source", "STRING", "the table that the figures come from"),
                            nullable("model_id", "STRING", "the model"),
                            nullable("arm", "STRING", "the experiment's arm"),
                            nullable("experiment_id", "STRING", "the experiment"),
                            nullable("split", "STRING", "the split that the figures are measured on"),
                            required("metric", "STRING", "name of the metric"),
                            required(
                                    "cutoff",
                                    "STRING",
                                    "a rank, 'all' for the whole list, 'none' for metrics without one"),
                            nullable("reference", "STRING", "what an estimate is told against; else null"),
                            required("slice_name", "STRING", "the dimension that the change is split over"),
                            nullable("slice_value", "STRING", "the part of it; null for all of them together"),
                            required(
                                    "part",
                                    "STRING",
                                    "since the window before, mix: the slice became larger or smaller; rate: its figure"
                                            + " changed. Beside a retrained version, since both had the dimension first,"
                                            + " world_mix and world_rate: the same of that version; catalogue: what only the"
                                            + " older model lost on items that are cold (item.cold) to ranking; ageing: what only"
                                            + " it lost on others, and on all where the dimension does not tell items apart. Of all"
                                            + " slices at once (slice_name 'all'), population: other queries came; behaviour:"
                                            + " the same came out otherwise")),
                    Columns.measured(
                            "slices that the change is split over; of population and behaviour, queries of both windows"),
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
            "one model and metric that counts, as of one window: value is what the next window loses if the model is not"
                    + " trained again before it",
            Columns.of(
                    Columns.WINDOW,
                    SERIES,
                    Columns.measured("windows that the loss stands on"),
                    TrendColumns.RECOMMENDATION,
                    List.of(Columns.RUN)),
            KEYS,
            Columns.WINDOW_PARTITIONS,
            OPEN_INTERVALS);

    private TrendTables() {}
}
