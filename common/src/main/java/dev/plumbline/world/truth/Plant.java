package dev.plumbline.world.truth;

import dev.plumbline.world.Features;
import dev.plumbline.world.Scenario;
import dev.plumbline.world.WorldSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a scenario plants, for those who have to find it.
 *
 * @param scenario what was planted
 * @param feature the column of serving_features that moves; empty where none does
 * @param kind of the change: step, burst, drift, rhythm, fault or model
 * @param from first day of the experiment on which it shows
 * @param to day after the last; empty where it stays
 * @param changesLevels whether the levels of all online metrics jump at {@code from}
 * @param reason why a model's offline and online figures disagree; empty where they need not
 * @param model the model that the reason is about; empty for all of them
 */
record Plant(
        Scenario scenario,
        Optional<String> feature,
        String kind,
        int from,
        OptionalInt to,
        boolean changesLevels,
        Optional<String> reason,
        Optional<String> model) {

    /** Everything that is planted in a world. */
    static List<Plant> of(final WorldSettings settings) {
        return settings.strengths().keySet().stream()
                .sorted()
                .flatMap(scenario -> of(scenario, settings).stream())
                .toList();
    }

    private static List<Plant> of(final Scenario scenario, final WorldSettings settings) {
        final int onset = settings.onsetDay();
        final int[] burst = Features.burst(settings);
        return switch (scenario) {
            case STEADY -> List.of();
            case DECAY -> List.of(plant(scenario, "drift", 0).because("model_age"));
            case COVARIATE_SHIFT ->
                List.of(
                        plant(scenario, "step", onset)
                                .in("segment")
                                .movingLevels()
                                .because("population"),
                        plant(scenario, "step", onset).in("tenure_days"));
            case CONCEPT_SHIFT ->
                List.of(plant(scenario, "step", onset).movingLevels().because("behaviour"));
            case NEW_CATALOGUE ->
                List.of(plant(scenario, "step", onset)
                        .in("is_new_item")
                        .movingLevels()
                        .because("cold_items"));
            case SAMPLE_RATIO_FAULT -> List.of(plant(scenario, "fault", 0).because("sample_ratio_mismatch"));
            case NOVELTY -> List.of(plant(scenario, "drift", 0).because("novelty"));
            case POSITION_BIAS -> List.of(plant(scenario, "fault", 0).because("position_bias"));
            case OFFLINE_ONLY_GAIN ->
                List.of(plant(scenario, "model", 0).because("position_bias").of("position_tuned"));
            case REDUNDANT_MODEL ->
                List.of(plant(scenario, "model", 0).because("redundant").of("near_copy"));
            case SLOW_MODEL ->
                List.of(plant(scenario, "model", 0).because("latency").of("slow"));
            case LATE_AND_DUPLICATE_EVENTS -> List.of(plant(scenario, "fault", 0));
            case BOTS -> List.of(plant(scenario, "fault", 0).because("bots"));
            case NULL_BURST ->
                List.of(plant(scenario, "burst", burst[0]).in("price").until(burst[1]));
            case WEEKLY_RHYTHM -> List.of(plant(scenario, "rhythm", 0).in("is_weekend"));
            case SEASON -> List.of(plant(scenario, "rhythm", 0).in("season_index"));
        };
    }

    private static Plant plant(final Scenario scenario, final String kind, final int from) {
        return new Plant(
                scenario, Optional.empty(), kind, from, OptionalInt.empty(), false, Optional.empty(), Optional.empty());
    }

    private Plant in(final String column) {
        return new Plant(scenario, Optional.of(column), kind, from, to, changesLevels, reason, model);
    }

    private Plant until(final int day) {
        return new Plant(scenario, feature, kind, from, OptionalInt.of(day), changesLevels, reason, model);
    }

    private Plant movingLevels() {
        return new Plant(scenario, feature, kind, from, to, true, reason, model);
    }

    private Plant because(final String why) {
        return new Plant(scenario, feature, kind, from, to, changesLevels, Optional.of(why), model);
    }

    private Plant of(final String id) {
        return new Plant(scenario, feature, kind, from, to, changesLevels, reason, Optional.of(id));
    }
}
