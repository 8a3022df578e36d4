package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** What the course of a series tells beside its slope. */
final class TrendColumns {

    static final List<ColumnSpec> COURSE = List.of(
            nullable("first_window_start", "TIMESTAMP", "first window that holds a figure; null where none does"),
            nullable("latest_window_start", "TIMESTAMP", "newest window that holds a figure; null likewise"),
            nullable("weighted_slope", "DOUBLE", "the slope that minds standard errors, where they are known"),
            nullable("trend_p", "DOUBLE", "two-sided p of no trend, valid where windows depend on each other"),
            nullable("trend_z", "DOUBLE", "its statistic; below 0 for a fall"),
            nullable("autocorrelation", "DOUBLE", "dependence of one window on the next, corrected for short series"),
            nullable("reliability", "DOUBLE", "share of the noise that is no error of measurement; 1 where unknown"),
            nullable("effective_windows", "DOUBLE", "how many independent windows would tell as much"),
            nullable(
                    "half_life",
                    "DOUBLE",
                    "windows until half of the gain over the baseline is gone; null without one"),
            nullable("half_life_ci_low", "DOUBLE", "lower end of its interval"),
            nullable("half_life_ci_high", "DOUBLE", "upper end of its interval; null where there is none"),
            nullable("initial_gain", "DOUBLE", "the gain in the first window, as that fit has it"),
            nullable("half_life_reason", "STRING", "why a gain has no half-life, or no upper end of it"),
            nullable("change_points", "INT", "steps from one level to another"),
            nullable("latest_change_at", "TIMESTAMP", "window in which the newest level began"),
            nullable("latest_change", "DOUBLE", "newest level less the one before"),
            nullable("latest_change_std_error", "DOUBLE", "its standard error, given where it is"),
            nullable("change_points_provisional", "BOOLEAN", "whether the series is too short to be sure of them"),
            nullable("change_points_reason", "STRING", "why nothing is told of them"),
            nullable("weekday_season_p", "DOUBLE", "p of no rhythm of the week; null unless windows are days"),
            nullable("yearly_season_p", "DOUBLE", "p of no rhythm of the year; null under two years"),
            nullable("yearly_amplitude", "DOUBLE", "highest less lowest place in the year, without the slope"),
            nullable(
                    "yearly_slope",
                    "DOUBLE",
                    "a year, median of the slopes between windows of the same place in it: no season disturbs it"),
            nullable("floor", "DOUBLE", "what the figure must not fall below, or rise above where smaller is better"),
            nullable(
                    "floor_state",
                    "STRING",
                    "already_below, crosses or not_within_horizon; null without a floor and under 10 windows"),
            nullable(
                    "crossing_at",
                    "DATE",
                    "when the fitted line reaches the floor; null where that is not within the horizon"),
            nullable("crossing_ci_low", "DATE", "lower end of its interval; null for never, and without crossing_at"),
            nullable(
                    "crossing_ci_high",
                    "DATE",
                    "upper end of its interval, which may lie beyond the horizon; null for never, and without crossing_at"),
            nullable(
                    "crossing_never_share",
                    "DOUBLE",
                    "share of the bootstraps in which the line never reaches the floor"),
            nullable(
                    "alert_reason",
                    "STRING",
                    "by calendar, why no alert can open in this window; null where one can, or where none are told of the"
                            + " series"));

    /** What an alert is beside its change. */
    static final List<ColumnSpec> ALERT = List.of(
            required("state", "STRING", "opened, ongoing or resolved"),
            required("opened_at", "TIMESTAMP", "window in which the alert opened"),
            required("since", "TIMESTAMP", "window since which the figure is worse, as far as can be told"),
            nullable("resolved_at", "TIMESTAMP", "window in which it ended; null while it goes on"),
            nullable(
                    "resolution",
                    "STRING",
                    "why it ended: recovered; became_the_reference, where the figure is as bad as before but windows are"
                            + " held against the fallen level now; silent, where nothing was measured for 13 windows;"
                            + " measured_otherwise, where another figure is measured under the name from this window on"),
            required("evidence", "DOUBLE", "at which it opened, in series over the budget"),
            required("threshold", "DOUBLE", "of evidence: series watched in that window over the budget"),
            required("series_watched", "BIGINT", "series that shared the budget in that window"),
            required(
                    "false_openings_as_strong",
                    "DOUBLE",
                    "how sure: alerts of all series together that open by chance in a window with evidence as strong, at"
                            + " most, on average"),
            nullable(
                    "severity",
                    "DOUBLE",
                    "how bad: how much worse the figure is, in standard deviations of a single window; below 0 where it"
                            + " became better, null where all windows before were alike"),
            required("evidence_from", "TIMESTAMP", "the evidence: rows of trend_points of this series from here"),
            required("evidence_to", "TIMESTAMP", "to here, both included, by window_start"));

    /** Of tables whose figures may be estimates. */
    static final ColumnSpec IS_ESTIMATED = nullable(
            "is_estimated",
            "BOOLEAN",
            "whether the figure is what the model is expected to be worth before labels are there");

    /** What a part of a change stands on. */
    static final List<ColumnSpec> CHANGE = List.of(
            required(
                    "before_window_start",
                    "TIMESTAMP",
                    "the window before: the newest of 13 that has the figure; beside a retrained version the first that has"
                            + " the figures of both, as they are measured now"),
            nullable("retrained_model_id", "STRING", "the retrained version that the change is told beside; else null"),
            nullable("change", "DOUBLE", "figure of all now less then: what the parts add up to"),
            nullable("share_before", "DOUBLE", "the slice's share of the denominator then"),
            nullable("share_after", "DOUBLE", "its share now"),
            nullable(
                    "figure_before",
                    "DOUBLE",
                    "its figure then, in parts of the world the retrained version's; of a slice that was not there the one"
                            + " of now"),
            nullable("figure_after", "DOUBLE", "its figure now; of a slice that is not there the one of then"),
            nullable(
                    "effective_rows",
                    "DOUBLE",
                    "of population and behaviour: as many rows as the weighted ones of now tell as much as"),
            nullable("largest_weight", "DOUBLE", "the largest of their weights; 1 where windows do not differ"),
            IS_ESTIMATED);

    /** By when to train again, and why. */
    static final List<ColumnSpec> RECOMMENDATION = List.of(
            nullable("retrain_by", "DATE", "the day by which to train again; null where nothing calls for it"),
            required(
                    "recommendation",
                    "STRING",
                    "the first that holds: below_floor, alert_open, fall_remains, loss_exceeds_cost, floor_crossing,"
                            + " nothing_calls_for_it, insufficient_data"),
            required(
                    "loss_basis",
                    "STRING",
                    "what the loss is measured against: retrained_twin, or own_course, which has the world's change in it"),
            required(
                    "open_alerts",
                    "BIGINT",
                    "alerts of this figure of the model, its slices included, open in the window"),
            nullable(
                    "remaining_falls",
                    "BIGINT",
                    "falls of this figure, its slices included, that have not come back since their alerts ended, the"
                            + " fallen level having become the reference, and since which the model was not trained"),
            required(
                    "open_alerts_of_others",
                    "BIGINT",
                    "alerts of other figures of the model that are open in the window"),
            nullable("retrained_model_id", "STRING", "the version that is kept fresh, where one is declared"),
            nullable(
                    "bought", "DOUBLE", "what training again has bought so far: its figure less the model's, a window"),
            nullable("bought_ci_low", "DOUBLE", "lower end of its interval"),
            nullable("bought_ci_high", "DOUBLE", "upper end of its interval"),
            required("bought_windows", "BIGINT", "windows in which both were measured"),
            nullable("bought_reason", "STRING", "why it or its interval is missing"));

    private TrendColumns() {}
}
