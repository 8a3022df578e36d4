package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.RelationSettings;
import java.io.Serializable;
import java.util.Set;

/**
 * What is asked of the relation of offline and online gains.
 *
 * @param relation what it takes to believe it
 * @param mostWindows how many windows back pairs are pooled
 * @param goals online metrics whose rank correlations have intervals; empty for all
 */
public record SummarySettings(RelationSettings relation, int mostWindows, Set<String> goals) implements Serializable {

    /** Ten years of weeks, every online metric a goal. */
    public static final SummarySettings DEFAULT = new SummarySettings(RelationSettings.DEFAULT, 520, Set.of());

    public SummarySettings {
        goals = Set.copyOf(goals);
        if (mostWindows < 1) {
            throw new IllegalArgumentException("pairs are pooled over at least one window, not " + mostWindows);
        }
    }

    boolean isGoal(final String onlineMetric) {
        return goals.isEmpty() || goals.contains(onlineMetric);
    }
}
