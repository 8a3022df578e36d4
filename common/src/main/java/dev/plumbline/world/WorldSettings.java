package dev.plumbline.world;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How large a world is, when it takes place, which models serve it and what is planted in it.
 *
 * @param seed another seed is another world
 * @param impressions about how many items are shown, pre-period included; a whole number of slates is made
 * @param from first day of the experiment
 * @param days length of the experiment
 * @param prePeriodDays days before it, when the control serves everybody
 * @param users number of users; few of them make most requests
 * @param items number of items at the start, rounded up to whole pages of {@link World#CANDIDATES}
 * @param holdoutShare judged queries as a share of the served requests
 * @param trainingShare rows that each model was trained on, as a share of the served requests
 * @param onset when steps happen, as a share of the experiment's length
 * @param strengths the planted scenarios
 * @param models every model that serves, the control first, those of scenarios included
 */
public record WorldSettings(
        long seed,
        long impressions,
        LocalDate from,
        int days,
        int prePeriodDays,
        long users,
        int items,
        double holdoutShare,
        double trainingShare,
        double onset,
        Map<Scenario, Double> strengths,
        List<ModelVersion> models)
        implements Serializable {

    private static final double SLOWNESS = 19;

    /** @throws IllegalArgumentException with a line for everything that contradicts */
    public WorldSettings {
        strengths = strengths.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(strengths));
        models = withScenarioModels(models, strengths);
        final List<String> problems = new WorldContradictions(strengths, models, users, impressions).sentences();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** The strength of a scenario, 0 where it is not planted. */
    public double strength(final Scenario scenario) {
        return strengths.getOrDefault(scenario, 0.0);
    }

    /** The model that served before the experiment and is compared with. */
    public ModelVersion control() {
        return models.get(0);
    }

    /** Day of the experiment on which steps happen; 0 is its first. */
    public int onsetDay() {
        return (int) Math.round(days * onset);
    }

    private static List<ModelVersion> withScenarioModels(
            final List<ModelVersion> configured, final Map<Scenario, Double> strengths) {
        final List<ModelVersion> all = new ArrayList<>(configured);
        if (configured.isEmpty()) {
            return List.of();
        }
        final ModelVersion control = configured.get(0);
        if (strengths.containsKey(Scenario.REDUNDANT_MODEL)) {
            all.add(like(control, "near_copy", new Scoring.NearCopy(control.id()), control.latencyMillis()));
        }
        if (strengths.containsKey(Scenario.OFFLINE_ONLY_GAIN)) {
            all.add(like(control, "position_tuned", new Scoring.LoggedOrder(control.id()), control.latencyMillis()));
        }
        if (strengths.containsKey(Scenario.SLOW_MODEL)) {
            final double latency = control.latencyMillis() * (1 + SLOWNESS * strengths.get(Scenario.SLOW_MODEL));
            all.add(like(control, "slow", new Scoring.Learned(0.85), latency));
        }
        return List.copyOf(all);
    }

    private static ModelVersion like(
            final ModelVersion control, final String id, final Scoring scoring, final double latencyMillis) {
        return new ModelVersion(id, scoring, control.trainedDaysBefore(), control.weight(), latencyMillis);
    }
}
