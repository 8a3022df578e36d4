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
            "impressions, units (a unit that several arms show to counts once), expected_clicks or items");

    static final TableSpec ATTRIBUTED_IMPRESSIONS = new TableSpec(
            "attributed_impressions",
            "online",
            "one logged impression with the outcomes credited to it",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("impression_id", "STRING", "the impression"),
                            nullable("user_id", "STRING", "who saw it"),
                            required("item_id", "STRING", "what was shown"),
                            nullable("model_id", "STRING", "the model that chose it"),
                            nullable("arm", "STRING", "the experiment's arm"),
                            nullable("experiment_id", "STRING", "the experiment"),
                            required("shown_at", "TIMESTAMP", "when, UTC"),
                            nullable("position", "INT", "1 is the top"),
                            nullable("propensity", "DOUBLE", "logged probability of showing it, in (0, 1]"),
                            nullable("latency_ms", "DOUBLE", "logged latency in milliseconds, as it was logged"),
                            nullable("split", "STRING", "the impressions' split, where they declare one"),
                            required("slices", "MAP<STRING, STRING>", "slice name to this impression's value"),
                            required(
                                    "outcomes",
                                    "MAP<STRING, STRUCT<count: BIGINT, value: DOUBLE, returns: BIGINT>>",
                                    "event to the outcomes credited: their number, summed value and, where the event has"
                                            + " values, how many of them are returns (below 0); under the rule all an outcome is credited to several impressions and is in each of their sums"),
                            required(
                                    "immature",
                                    "ARRAY<STRING>",
                                    "events whose attribution window was still open at the run"),
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
                            required("unit_id", "STRING", "user, session or test"),
                            nullable("model_id", "STRING", "the model"),
                            nullable("arm", "STRING", "the experiment's arm"),
                            nullable("experiment_id", "STRING", "the experiment")),
                    Columns.SLICE,
                    List.of(
                            required("metric", "STRING", "name of the online metric"),
                            required("numerator", "DOUBLE", "the unit's S_j"),
                            required("denominator", "DOUBLE", "the unit's M_j"),
                            DENOMINATOR_COUNTS,
                            nullable("split", "STRING", "the impressions' split, where they declare one"),
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
                            nullable("model_id", "STRING", "the model"),
                            nullable("arm", "STRING", "the experiment's arm"),
                            nullable("experiment_id", "STRING", "the experiment")),
                    Columns.SLICE,
                    List.of(required("metric", "STRING", "name of the metric")),
                    Columns.measured("impressions that are measured; users for metrics per user"),
                    List.of(
                            required("numerator", "DOUBLE", "what is counted, of all units"),
                            required("denominator", "DOUBLE", "what it is divided by, of all units"),
                            required(
                                    "numerator_counts",
                                    "STRING",
                                    "impressions_with_outcome (a share: at most the denominator), value, clicks_at_positions,"
                                            + " items_shown or impressions_not_slower"),
                            DENOMINATOR_COUNTS,
                            required(
                                    "immature",
                                    "BIGINT",
                                    "impressions left out because their attribution window was still open"),
                            nullable("split", "STRING", "the impressions' split, where they declare one"),
                            nullable(
                                    "basis",
                                    "STRING",
                                    "what the figure rests on beside the model's impressions; of position_adjusted_ctr:"
                                            + " pooled_positions or randomized_positions (the traffic that gives a position its"
                                            + " click rate); of item_coverage: items (that input is the catalogue) or"
                                            + " shown_items (what all models showed in the window is)"),
                            nullable(
                                    "winsorized_at",
                                    "DOUBLE",
                                    "cap of the users' summed values in a metric named with _winsorized"),
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
