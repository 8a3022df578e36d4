package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** Tables of the job {@code online}. */
final class OnlineTables {

    private static final ColumnSpec DENOMINATOR_COUNTS = required(
            "denominator_counts",
            "STRING",
            "what the denominator counts: impressions, units (a unit counts once, even if several arms showed it"
                    + " items), expected_clicks or items");

    static final TableSpec ATTRIBUTED_IMPRESSIONS = new TableSpec(
            "attributed_impressions",
            "online",
            "one logged impression with the outcomes credited to it",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("impression_id", "STRING", "the impression"),
                            nullable("user_id", "STRING", "the user who saw it; null if unknown"),
                            required("item_id", "STRING", "the item that was shown"),
                            nullable("model_id", "STRING", "the model that chose the item; null if unknown"),
                            nullable("arm", "STRING", "the experiment's arm; null if there is none"),
                            nullable("experiment_id", "STRING", "the experiment; null if there is none"),
                            required("shown_at", "TIMESTAMP", "when it was shown, UTC"),
                            nullable("position", "INT", "position in the list, 1 is the top; null if unknown"),
                            nullable(
                                    "propensity",
                                    "DOUBLE",
                                    "logged probability of showing the item, in (0, 1]; null if unknown"),
                            nullable("latency_ms", "DOUBLE", "latency in milliseconds, as logged; null if unknown"),
                            nullable("split", "STRING", "the impressions' split; null if they declare none"),
                            required(
                                    "slices",
                                    "MAP<STRING, STRING>",
                                    "name of each slice to the impression's value of it"),
                            required(
                                    "outcomes",
                                    "MAP<STRING, STRUCT<count: BIGINT, value: DOUBLE, returns: BIGINT>>",
                                    "event to the outcomes credited to the impression: their number, their summed"
                                            + " value and, for events with values, how many of them are returns"
                                            + " (values below 0); events without an outcome are not in the map. Under"
                                            + " the rule all, an outcome is credited to several impressions and"
                                            + " counts in each of their sums"),
                            required(
                                    "immature",
                                    "ARRAY<STRING>",
                                    "events whose attribution window was still open at the time of the run"),
                            Columns.RUN)),
            List.of("grain", "window_start", "window_end", "impression_id"),
            Columns.WINDOW_PARTITIONS,
            Map.of("window_is_forward", "window_start < window_end"));

    static final TableSpec ONLINE_UNIT_METRICS = new TableSpec(
            "online_unit_metrics",
            "online",
            "one unit x model or arm x experiment x metric x slice x window: numerator and denominator",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("unit_id", "STRING", "the unit: a user, session or test"),
                            nullable("model_id", "STRING", "the model; null if unknown"),
                            nullable("arm", "STRING", "the experiment's arm; null if there is none"),
                            nullable("experiment_id", "STRING", "the experiment; null if there is none")),
                    Columns.SLICE,
                    List.of(
                            required("metric", "STRING", "name of the online metric"),
                            required("numerator", "DOUBLE", "the unit's numerator S_j"),
                            required(
                                    "denominator",
                                    "DOUBLE",
                                    "the unit's denominator M_j, 0 or more; a metric is the sum of S_j / the sum of"
                                            + " M_j"),
                            DENOMINATOR_COUNTS,
                            nullable("split", "STRING", "the impressions' split; null if they declare none"),
                            Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "unit_id",
                    "model_id",
                    "arm",
                    "experiment_id",
                    "split",
                    "slice_name",
                    "slice_value",
                    "metric"),
            Columns.WINDOW_PARTITIONS,
            Map.of(
                    "numbers", "NOT isnan(numerator) AND NOT isnan(denominator) AND denominator >= 0",
                    "window_is_forward", "window_start < window_end"));

    static final TableSpec ONLINE_METRICS = new TableSpec(
            "online_metrics",
            "online",
            "one model (and arm) x metric x slice x window",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            nullable("model_id", "STRING", "the model; null if unknown"),
                            nullable("arm", "STRING", "the experiment's arm; null if there is none"),
                            nullable("experiment_id", "STRING", "the experiment; null if there is none")),
                    Columns.SLICE,
                    List.of(required("metric", "STRING", "name of the metric")),
                    Columns.measured("measured impressions; users for metrics per user"),
                    List.of(
                            required("numerator", "DOUBLE", "what numerator_counts names, summed over all units"),
                            required("denominator", "DOUBLE", "what denominator_counts names, summed over all units"),
                            required(
                                    "numerator_counts",
                                    "STRING",
                                    "what the numerator counts: impressions_with_outcome (a share, so at most the"
                                            + " denominator), value, clicks_at_positions, items_shown or"
                                            + " impressions_not_slower"),
                            DENOMINATOR_COUNTS,
                            required(
                                    "immature",
                                    "BIGINT",
                                    "impressions left out because their attribution window was still open"),
                            nullable("split", "STRING", "the impressions' split; null if they declare none"),
                            nullable(
                                    "basis",
                                    "STRING",
                                    "what the figure is based on besides the model's own impressions. For"
                                            + " position_adjusted_ctr: pooled_positions or randomized_positions, the"
                                            + " traffic that gives each position its click rate. For item_coverage:"
                                            + " items (the catalogue is that input) or shown_items (the catalogue is"
                                            + " what all models showed in the window). Null for other metrics"),
                            nullable(
                                    "winsorized_at",
                                    "DOUBLE",
                                    "cap on each user's summed value, for metrics with _winsorized in their name;"
                                            + " null for other metrics"),
                            Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "model_id",
                    "arm",
                    "experiment_id",
                    "split",
                    "slice_name",
                    "slice_value",
                    "metric"),
            Columns.WINDOW_PARTITIONS,
            Columns.MEASURED_CHECKS);

    private OnlineTables() {}
}
