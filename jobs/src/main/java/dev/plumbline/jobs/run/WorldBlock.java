package dev.plumbline.jobs.run;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.Located;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.Setting;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.config.WorldKeys;
import dev.plumbline.world.ModelVersion;
import dev.plumbline.world.Scenario;
import dev.plumbline.world.Scoring;
import dev.plumbline.world.WorldSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the block {@code world} into settings; what is wrong or contradicts becomes a problem with its place. */
final class WorldBlock {

    private static final int IMPRESSIONS_PER_USER = 50;

    private static final List<ModelVersion> USUAL_MODELS = List.of(
            new ModelVersion("current", new Scoring.Learned(0.5), 14, 1, 100),
            new ModelVersion("challenger", new Scoring.Learned(0.7), 7, 1, 120),
            new ModelVersion("veteran", new Scoring.Learned(0.5), 84, 1, 80),
            new ModelVersion("weak", new Scoring.Learned(0.3), 14, 1, 60));

    private final SettingsReader reader;

    WorldBlock(final SettingsReader reader) {
        this.reader = reader;
    }

    /** The settings; those of a steady world of the usual models where the configured ones are refused. */
    WorldSettings settings() {
        final Map<Scenario, Double> strengths = strengths();
        final List<ModelVersion> models = models();
        try {
            return settings(strengths, models);
        } catch (final IllegalArgumentException refused) {
            refused.getMessage().lines().forEach(line -> reader.problem(where(line), line));
            return settings(
                    Map.of(),
                    USUAL_MODELS,
                    WorldKeys.IMPRESSIONS.byDefault().orElseThrow() / IMPRESSIONS_PER_USER,
                    WorldKeys.IMPRESSIONS.byDefault().orElseThrow());
        }
    }

    private WorldSettings settings(final Map<Scenario, Double> strengths, final List<ModelVersion> models) {
        final int impressions = reader.get(WorldKeys.IMPRESSIONS);
        return settings(
                strengths, models, value(WorldKeys.USERS).orElse(impressions / IMPRESSIONS_PER_USER), impressions);
    }

    private WorldSettings settings(
            final Map<Scenario, Double> strengths,
            final List<ModelVersion> models,
            final long users,
            final long impressions) {
        return new WorldSettings(
                reader.get(WorldKeys.SEED),
                impressions,
                reader.get(WorldKeys.FROM),
                reader.get(WorldKeys.DAYS),
                reader.get(WorldKeys.PRE_PERIOD_DAYS),
                users,
                reader.get(WorldKeys.ITEMS),
                reader.get(WorldKeys.HOLDOUT_SHARE),
                reader.get(WorldKeys.TRAINING_SHARE),
                reader.get(WorldKeys.ONSET),
                strengths,
                models);
    }

    private Map<Scenario, Double> strengths() {
        final Map<Scenario, Double> strengths = new EnumMap<>(Scenario.class);
        for (final String code : reader.get(WorldKeys.SCENARIOS)) {
            final Optional<Scenario> scenario = Scenario.named(code);
            if (scenario.isEmpty()) {
                reader.problem(
                        reader.where(WorldKeys.SCENARIOS.key()),
                        "plumbline.world.scenarios: unknown scenario '" + code + "'"
                                + Nearest.hintAmong(code, Scenario.codes()));
            } else if (strengths.put(
                            scenario.get(),
                            value(WorldKeys.STRENGTH.named(code)).orElse(1.0))
                    != null) {
                reader.problem(
                        reader.where(WorldKeys.SCENARIOS.key()), "plumbline.world.scenarios names " + code + " twice");
            }
        }
        for (final String code : reader.names("world.strength")) {
            if (Scenario.named(code).filter(strengths::containsKey).isEmpty()) {
                reader.problem(
                        reader.where("world.strength." + ConfigSource.quotedKey(code)),
                        "plumbline.world.strength." + code
                                + " is set, but plumbline.world.scenarios does not list it: add it there, or leave this out");
            }
        }
        return strengths;
    }

    /** The control first. */
    private List<ModelVersion> models() {
        final List<String> ids = reader.names("world.models");
        final List<ModelVersion> models = new ArrayList<>(
                ids.isEmpty() ? USUAL_MODELS : ids.stream().map(this::model).toList());
        final String control = reader.get(WorldKeys.CONTROL);
        final List<String> known = models.stream().map(ModelVersion::id).toList();
        if (!known.contains(control)) {
            reader.problem(
                    reader.where(WorldKeys.CONTROL.key()),
                    "plumbline.world.control is '" + control + "', which is not a model"
                            + Nearest.hintAmong(control, known)
                            + (ids.isEmpty() ? "" : "; configured models replace the usual ones"));
            return models;
        }
        models.add(0, models.remove(known.indexOf(control)));
        return models;
    }

    private ModelVersion model(final String id) {
        return new ModelVersion(
                id,
                new Scoring.Learned(value(WorldKeys.MODEL_QUALITY.named(id)).orElse(0.5)),
                value(WorldKeys.MODEL_TRAINED.named(id)).orElse(14),
                value(WorldKeys.MODEL_WEIGHT.named(id)).orElse(1.0),
                value(WorldKeys.MODEL_LATENCY.named(id)).orElse(100.0));
    }

    /** Where the setting with which a sentence begins is set; a sentence about a scenario belongs to the list of scenarios. */
    private String where(final String sentence) {
        final Matcher key = Pattern.compile("plumbline\\.(\\S+)").matcher(sentence);
        return reader.where(key.lookingAt() ? key.group(1) : WorldKeys.SCENARIOS.key());
    }

    private <T> Optional<T> value(final Setting<T> setting) {
        return reader.find(setting).map(Located::value);
    }
}
