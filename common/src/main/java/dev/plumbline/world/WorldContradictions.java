package dev.plumbline.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What in a world's settings cannot be true together, in sentences for the user. */
record WorldContradictions(Map<Scenario, Double> strengths, List<ModelVersion> models, long users, long impressions) {

    private static final List<Scenario> OF_OTHER_ARMS = List.of(Scenario.SAMPLE_RATIO_FAULT, Scenario.NOVELTY);

    private static final List<Scenario> WITHOUT_STRENGTH =
            List.of(Scenario.STEADY, Scenario.REDUNDANT_MODEL, Scenario.OFFLINE_ONLY_GAIN);

    private static final int MOST_MODELS = 20;

    List<String> sentences() {
        final List<String> sentences = new ArrayList<>();
        if (strengths.containsKey(Scenario.STEADY) && strengths.size() > 1) {
            sentences.add("plumbline.world.scenarios has steady together with "
                    + strengths.keySet().stream()
                            .filter(scenario -> scenario != Scenario.STEADY)
                            .map(Scenario::code)
                            .sorted()
                            .toList()
                    + ": steady means that nothing changes; remove steady, or the others");
        }
        if (models.isEmpty()) {
            sentences.add("plumbline.world.models names no model: name at least one, or remove the block");
        }
        final Set<String> ids = new HashSet<>();
        models.stream()
                .map(ModelVersion::id)
                .filter(id -> !ids.add(id))
                .forEach(id -> sentences.add(
                        "plumbline.world.models." + id + " has the name of a model that a scenario adds: rename it"));
        if (models.size() == 1) {
            OF_OTHER_ARMS.stream()
                    .filter(strengths::containsKey)
                    .forEach(scenario -> sentences.add("scenario " + scenario.code()
                            + " changes the arms other than the control, but the only model is " + ids
                            + ": name another one under plumbline.world.models"));
        }
        WITHOUT_STRENGTH.stream()
                .filter(scenario -> strengths.getOrDefault(scenario, 1.0) != 1)
                .forEach(scenario -> sentences.add("plumbline.world.strength." + scenario.code()
                        + " is set, but that scenario has no strength: remove the setting"));
        if (models.size() > MOST_MODELS) {
            sentences.add("plumbline.world.models names " + models.size() + " models: at most " + MOST_MODELS
                    + " are possible");
        }
        if (users > impressions / World.POSITIONS) {
            sentences.add("plumbline.world.users is " + users + ", more than the " + impressions / World.POSITIONS
                    + " requests that plumbline.world.impressions = " + impressions
                    + " makes: lower plumbline.world.users or raise plumbline.world.impressions");
        }
        return sentences;
    }
}
