package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;

/** Columns of the tables of the job {@code trend}. */
final class TrendColumns {

    /** The trend of a series, but for its slope. */
    static final List<ColumnSpec> COURSE = List.of(
            nullable(
                    "first_window_start",
                    "TIMESTAMP",
                    "start of the first window with a figure, UTC; null if none has one"),
            nullable(
                    "latest_window_start", "TIMESTAMP", "start of the newest window with a figure, UTC; null likewise"),
            nullable(
                    "weighted_slope",
                    "DOUBLE",
                    "slope that weights windows by their standard errors, in unit; null if these are unknown"),
            nullable(
                    "trend_p",
                    "DOUBLE",
                    "two-sided p of no trend, valid although windows may depend on each other; null if value is"
                            + " null"),
            nullable("trend_z", "DOUBLE", "statistic of that test, below 0 for a falling figure"),
            nullable(
                    "autocorrelation",
                    "DOUBLE",
                    "correlation of the noise of one window with that of the next, 0 to 1, corrected for short series"),
            nullable(
                    "reliability",
                    "DOUBLE",
                    "share of the noise that is not error of measurement, 0 to 1; 1 if unknown"),
            nullable("effective_windows", "DOUBLE", "how many independent windows would carry as much information"),
            nullable(
                    "half_life",
                    "DOUBLE",
                    "windows until half of the gain over the baseline is lost; only for figures against a baseline,"
                            + " null if there is none (see half_life_reason)"),
            nullable("half_life_ci_low", "DOUBLE", "lower end of the interval of half_life, in windows"),
            nullable(
                    "half_life_ci_high",
                    "DOUBLE",
                    "upper end of the interval of half_life, in windows; null if it has none"),
            nullable(
                    "initial_gain",
                    "DOUBLE",
                    "fitted gain in the first window, in the better direction and the figure's unit"),
            nullable(
                    "half_life_reason",
                    "STRING",
                    "code that says why a gain has no half-life, or its interval no upper end"),
            nullable(
                    "change_points",
                    "INT",
                    "number of steps from one level to another; null if not searched (see change_points_reason)"),
            nullable(
                    "latest_change_at",
                    "TIMESTAMP",
                    "start of the window in which the newest level began, UTC; null without a step"),
            nullable(
                    "latest_change",
                    "DOUBLE",
                    "newest level minus the one before, in the figure's unit; null without a step"),
            nullable(
                    "latest_change_std_error",
                    "DOUBLE",
                    "standard error of latest_change, given the window of the step"),
            nullable("change_points_provisional", "BOOLEAN", "whether the series is too short to be sure of the steps"),
            nullable("change_points_reason", "STRING", "code that says why change_points is null"),
            nullable(
                    "weekday_season_p",
                    "DOUBLE",
                    "p of no weekly rhythm; null unless windows are days, and with fewer than two weeks"),
            nullable("yearly_season_p", "DOUBLE", "p of no yearly rhythm; null with fewer than two years"),
            nullable(
                    "yearly_amplitude",
                    "DOUBLE",
                    "median at the highest minus that at the lowest place in the year, without the slope, in the figure's unit;"
                            + " null likewise"),
            nullable(
                    "yearly_slope",
                    "DOUBLE",
                    "change per year: the median slope between windows at the same place in the year, which no"
                            + " season disturbs; null likewise"),
            nullable(
                    "floor",
                    "DOUBLE",
                    "the declared floor (trend.floors): the figure must not fall below it or, where smaller is"
                            + " better, rise above it; null if none is declared"),
            nullable(
                    "floor_state",
                    "STRING",
                    "already_below, crosses (within the horizon) or not_within_horizon; null without a floor, and"
                            + " with fewer than 10 windows"),
            nullable(
                    "crossing_at",
                    "DATE",
                    "day on which the fitted line reaches the floor; null if that is not within the horizon"),
            nullable(
                    "crossing_ci_low",
                    "DATE",
                    "lower end of the interval of crossing_at; null if that end is never, and without crossing_at"),
            nullable(
                    "crossing_ci_high",
                    "DATE",
                    "upper end of the interval of crossing_at, which may lie beyond the horizon; null if that"
                            + " end is never, and without crossing_at"),
            nullable(
                    "crossing_never_share",
                    "DOUBLE",
                    "share of the bootstrap samples in which the line never reaches the floor, 0 to 1"),
            nullable(
                    "alert_reason",
                    "STRING",
                    "on the axis calendar: code that says why no alert can open in this window; null if one can, or"
                            + " if the series is not watched for alerts"));

    /** An alert, but for its change. */
    static final List<ColumnSpec> ALERT = List.of(
            required("state", "STRING", "opened, ongoing or resolved"),
            required("opened_at", "TIMESTAMP", "start of the window in which the alert opened, UTC"),
            required(
                    "since",
                    "TIMESTAMP",
                    "start of the window from which the figure is worse, as far as can be estimated, UTC"),
            nullable(
                    "resolved_at",
                    "TIMESTAMP",
                    "start of the window in which the alert ended, UTC; null while it is open"),
            nullable(
                    "resolution",
                    "STRING",
                    "why the alert ended: recovered; became_the_reference (the figure is still as bad, but windows"
                            + " are now compared with the fallen level); silent (nothing was measured for 13"
                            + " windows); measured_otherwise (from this window on, another figure is measured under"
                            + " the name). Null while it is open"),
            required(
                    "evidence",
                    "DOUBLE",
                    "evidence for a change when the alert opened, on the scale of threshold; at least threshold"),
            required(
                    "threshold",
                    "DOUBLE",
                    "evidence at which an alert opens: series_watched / trend.alerts.false-openings-per-window"),
            required(
                    "series_watched",
                    "BIGINT",
                    "how many series shared the budget of false alerts in the window in which the alert opened"),
            required(
                    "false_openings_as_strong",
                    "DOUBLE",
                    "how sure: how many alerts of all series together open by chance in a window with evidence as"
                            + " strong as this, at most, on average"),
            nullable(
                    "severity",
                    "DOUBLE",
                    "how bad: how much worse the figure is since the change, in standard deviations of a single"
                            + " window; below 0 if it became better, null if all windows before were equal"),
            required(
                    "evidence_from",
                    "TIMESTAMP",
                    "first window_start of the rows of trend_points of this series that are the evidence"),
            required("evidence_to", "TIMESTAMP", "last window_start of these rows, included"));

    /** Of tables whose figures may be estimates. */
    static final ColumnSpec IS_ESTIMATED = nullable(
            "is_estimated",
            "BOOLEAN",
            "whether the figure is an estimate of performance before labels arrive (source estimated_performance)");

    /** What a part of a change is based on. */
    static final List<ColumnSpec> CHANGE = List.of(
            required(
                    "before_window_start",
                    "TIMESTAMP",
                    "start of the earlier window, UTC: the newest of the 13 windows before that has the figure;"
                            + " beside a retrained version, the first window in which both versions have the figure,"
                            + " measured as it is now"),
            nullable(
                    "retrained_model_id",
                    "STRING",
                    "the retrained version that the model is compared with; null for the change since the window"
                            + " before"),
            nullable(
                    "change",
                    "DOUBLE",
                    "the whole figure now minus then, which the parts add up to; null if it is not split"),
            nullable(
                    "share_before",
                    "DOUBLE",
                    "the slice's share of the denominator then, 0 to 1; 1 for all slices together"),
            nullable(
                    "share_after",
                    "DOUBLE",
                    "the slice's share of the denominator now, 0 to 1; 1 for all slices together"),
            nullable(
                    "figure_before",
                    "DOUBLE",
                    "the slice's figure then; that of the retrained version for world_mix and world_rate; the"
                            + " figure now for a slice that did not exist then"),
            nullable(
                    "figure_after",
                    "DOUBLE",
                    "the slice's figure now, likewise; the figure then for a slice that does not exist now"),
            nullable(
                    "effective_rows",
                    "DOUBLE",
                    "for population and behaviour: effective sample size of the reweighted rows of now; else null"),
            nullable(
                    "largest_weight",
                    "DOUBLE",
                    "for population and behaviour: the largest of their weights, 1 if the windows do not differ;"
                            + " else null"),
            IS_ESTIMATED);

    /** By when to retrain, and why. */
    static final List<ColumnSpec> RECOMMENDATION = List.of(
            nullable("retrain_by", "DATE", "day by which to retrain the model; null if nothing calls for it"),
            required(
                    "recommendation",
                    "STRING",
                    "the first of these that holds: below_floor, alert_open, fall_remains, loss_exceeds_cost,"
                            + " floor_crossing, nothing_calls_for_it, insufficient_data"),
            required(
                    "loss_basis",
                    "STRING",
                    "what the loss is measured against: retrained_twin (a retrained version), or own_course (the"
                            + " model's own trend by age, which includes the change of the world)"),
            required(
                    "open_alerts",
                    "BIGINT",
                    "alerts on this figure of the model, its slices included, that are open in the window"),
            nullable(
                    "remaining_falls",
                    "BIGINT",
                    "falls of this figure, its slices included, whose alert ended because the fallen level became"
                            + " the reference, if the figure has not recovered since and the model was not"
                            + " retrained since"),
            required(
                    "open_alerts_of_others",
                    "BIGINT",
                    "alerts on other figures of the model that are open in the window"),
            nullable("retrained_model_id", "STRING", "the retrained version of the model; null if none is declared"),
            nullable(
                    "bought",
                    "DOUBLE",
                    "what retraining has gained so far: mean of the retrained version's figure minus the model's"
                            + " per window, in the better direction; null if unknown (see bought_reason)"),
            nullable("bought_ci_low", "DOUBLE", "lower end of the interval of bought"),
            nullable("bought_ci_high", "DOUBLE", "upper end of the interval of bought"),
            required("bought_windows", "BIGINT", "windows in which both versions were measured"),
            nullable("bought_reason", "STRING", "code that says why bought or its interval is null"));

    private TrendColumns() {}
}
