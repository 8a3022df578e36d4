package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.RelationSettings;
import java.io.Serializable;

/**
 * How decisions of the past are made anew.
 *
 * @param relation what it takes to draw a line, the level of what is sure and of intervals, and how those are drawn
 * @param warmUpWindows first windows in which nothing is decided yet; 0 or more
 */
public record BacktestSettings(RelationSettings relation, int warmUpWindows) implements Serializable {

    /** As relations by default, from the first window on. */
    public static final BacktestSettings DEFAULT = new BacktestSettings(RelationSettings.DEFAULT, 0);

    public BacktestSettings {
        if (warmUpWindows < 0) {
            throw new IllegalArgumentException("the warm-up must be 0 windows or more, not " + warmUpWindows);
        }
    }
}
