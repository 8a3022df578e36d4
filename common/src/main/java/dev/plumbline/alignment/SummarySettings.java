package dev.plumbline.alignment;

import dev.plumbline.alignment.backtest.BacktestSettings;
import dev.plumbline.alignment.forecast.ForecastSettings;
import dev.plumbline.alignment.relation.RelationSettings;
import java.io.Serializable;
import java.util.Set;

/**
 * Settings of the relation of offline and online gains.
 *
 * @param relation the conditions of a verdict
 * @param mostWindows over how many past windows pairs are pooled
 * @param goals online metrics whose rank correlations have intervals, that candidates are forecast in and decisions are
 *     made for; empty for all
 * @param heldOut how many past measurements are forecast, to check the forecasts
 * @param warmUpWindows first windows in which nothing is decided yet
 * @param mostRows maximum of rows of one offline and one online metric in a slice; beyond it the oldest windows are left
 *     out, the same ones for all offline metrics that are ranked together
 * @param mostCandidates how many candidates are forecast in a slice
 */
public record SummarySettings(
        RelationSettings relation,
        int mostWindows,
        Set<String> goals,
        int heldOut,
        int warmUpWindows,
        int mostRows,
        int mostCandidates)
        implements Serializable {

    /** Ten years of weeks, every online metric a goal. */
    public static final SummarySettings DEFAULT = new SummarySettings(RelationSettings.DEFAULT, 520, Set.of());

    /** With the default settings of forecasts and decisions. */
    public SummarySettings(final RelationSettings relation, final int mostWindows, final Set<String> goals) {
        this(relation, mostWindows, goals, 200, 0, 50_000, 1_000);
    }

    public SummarySettings {
        goals = Set.copyOf(goals);
        if (mostWindows < 1) {
            throw new IllegalArgumentException("pairs must be pooled over at least one window, not " + mostWindows);
        }
    }

    ForecastSettings forecasts() {
        return new ForecastSettings(relation.level(), heldOut);
    }

    BacktestSettings backtest() {
        return new BacktestSettings(relation, warmUpWindows);
    }

    boolean isGoal(final String onlineMetric) {
        return goals.isEmpty() || goals.contains(onlineMetric);
    }
}
