package dev.plumbline.online.experiment;

import dev.plumbline.stats.ConfidenceSequence;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How experiments are evaluated.
 *
 * @param goals the declared goals, each metric once; if none is declared primary, the first of role {@code goal} is
 * @param split what was assigned to the arms
 * @param reachDays how long before the first window of a run an experiment may have begun
 * @param sequence the always-valid intervals
 * @param covariates metric to the covariate that adjusts it
 */
public record ExperimentSettings(
        List<Goal> goals, SplitOf split, int reachDays, ConfidenceSequence sequence, Map<String, String> covariates)
        implements Serializable {

    /** @throws IllegalArgumentException with a sentence for the user */
    public ExperimentSettings {
        goals = List.copyOf(goals);
        covariates = Map.copyOf(covariates);
        final Set<String> seen = new HashSet<>();
        for (final Goal goal : goals) {
            if (!seen.add(goal.metric())) {
                throw new IllegalArgumentException("the metric '" + goal.metric() + "' is declared twice");
            }
        }
        if (goals.stream().filter(Goal::isPrimary).count() > 1) {
            throw new IllegalArgumentException("several goals are declared primary: only one can be");
        }
    }

    /** Nothing declared, 95 % narrow at 5,000 units, units split. */
    public static final ExperimentSettings DEFAULT =
            new ExperimentSettings(List.of(), SplitOf.UNITS, 28, ConfidenceSequence.DEFAULT, Map.of());

    /** The goal of a metric. */
    public Optional<Goal> goal(final String metric) {
        return goals.stream().filter(goal -> goal.metric().equals(metric)).findFirst();
    }
}
