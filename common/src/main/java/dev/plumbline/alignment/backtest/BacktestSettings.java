package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.RelationSettings;
import java.io.Serializable;

/**
 * How decisions of the past are repeated.
 *
 * @param relation what a line needs, the level of significance and of intervals, and how these are resampled
 * @param warmUpWindows first windows in which nothing is decided yet; 0 or more
 */
public record BacktestSettings(RelationSettings relation, int warmUpWindows) implements Serializable {

    /** The default settings of relations, from the first window on. */
    public static final BacktestSettings DEFAULT = new BacktestSettings(RelationSettings.DEFAULT, 0);

    public BacktestSettings {
        if (warmUpWindows < 0) {
            throw new IllegalArgumentException("the warm-up must be 0 windows or more, not " + warmUpWindows);
        }
    }
}
