package dev.plumbline.jobs.run;

import dev.plumbline.config.DriftKeys;
import dev.plumbline.config.Located;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.Setting;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.DriftSettings.Source;
import dev.plumbline.drift.MultivariateSettings;
import dev.plumbline.drift.PerformanceSettings;
import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.alarm.Persistence;
import dev.plumbline.drift.alarm.Season;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the block {@code drift} into settings; what is wrong is noted with the reader. */
final class DriftBlock {

    private final SettingsReader reader;
    private final double level;

    DriftBlock(final SettingsReader reader, final double level) {
        this.reader = reader;
        this.level = level;
    }

    DriftSettings settings() {
        final AlarmSettings alarms = alarms();
        final Set<String> watched = reader.get(DriftKeys.WATCHED).stream()
                .filter(measure -> isMeasure(measure, DriftKeys.WATCHED.key()))
                .collect(Collectors.toSet());
        try {
            return new DriftSettings(
                    references(),
                    reader.get(DriftKeys.COMPARED_WITH).stream()
                            .distinct()
                            .map(word -> Comparison.valueOf(word.toUpperCase(Locale.ROOT)))
                            .toList(),
                    watched,
                    alarms,
                    reader.get(DriftKeys.HISTORY),
                    new Season(reader.get(DriftKeys.SEASON)),
                    reader.get(DriftKeys.RANDOM_WINDOWS),
                    reader.get(DriftKeys.SEED),
                    reader.get(DriftKeys.PSI_FLOOR),
                    reader.get(DriftKeys.SPARSE_BELOW),
                    multivariate(),
                    new PerformanceSettings(reader.get(DriftKeys.PERFORMANCE_THRESHOLD), level),
                    reader.get(DriftKeys.EXACT).equals("true") ? Source.ROWS : Source.PROFILES);
        } catch (final IllegalArgumentException refused) {
            reader.problem(reader.where("drift"), "plumbline.drift: " + refused.getMessage());
            return DriftSettings.DEFAULT;
        }
    }

    private List<String> references() {
        final List<String> profiled = reader.names("profile.references");
        final List<String> known = profiled.isEmpty() ? List.of("training") : profiled;
        final List<String> asked = reader.get(DriftKeys.REFERENCES);
        asked.stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> reader.problem(
                        reader.where(DriftKeys.REFERENCES.key()),
                        "plumbline.drift.references: there is no reference '" + name + "'" + Nearest.hint(name, known)
                                + "; profile.references has " + String.join(", ", known)));
        return asked;
    }

    private MultivariateSettings multivariate() {
        final MultivariateSettings none = MultivariateSettings.NONE;
        return new MultivariateSettings(
                reader.get(DriftKeys.MULTIVARIATE_WINDOWS),
                reader.get(DriftKeys.MULTIVARIATE_ROWS),
                reader.get(DriftKeys.MULTIVARIATE_FEATURES),
                reader.get(DriftKeys.MULTIVARIATE_BLOCKS),
                none.folds(),
                none.trees(),
                none.depth(),
                reader.get(DriftKeys.SEED));
    }

    private AlarmSettings alarms() {
        final Map<String, Double> minimumEffects = new HashMap<>(AlarmSettings.MINIMUM_EFFECTS);
        minimumEffects.putAll(numbers("drift.minimum-effects", DriftKeys.MINIMUM_EFFECT));
        return new AlarmSettings(
                reader.get(DriftKeys.FALSE_ALARM_RATE),
                reader.get(DriftKeys.SUSTAINED),
                reader.get(DriftKeys.FEWEST_BLOCKS),
                persistence(),
                minimumEffects,
                numbers("drift.fixed-thresholds", DriftKeys.FIXED_THRESHOLD));
    }

    private Persistence persistence() {
        try {
            return new Persistence(reader.get(DriftKeys.PERSISTENCE_NEEDED), reader.get(DriftKeys.PERSISTENCE_AMONG));
        } catch (final IllegalArgumentException refused) {
            reader.problem(reader.where("drift.persistence"), "plumbline.drift.persistence: " + refused.getMessage());
            return AlarmSettings.DEFAULT.persistence();
        }
    }

    private Map<String, Double> numbers(final String block, final Setting<Double> setting) {
        final Map<String, Double> numbers = new HashMap<>();
        reader.names(block).stream()
                .filter(name -> isMeasure(name, block + "." + name))
                .forEach(name -> reader.find(setting.named(name))
                        .map(Located::value)
                        .filter(value -> isInReach(name, value, block + "." + name))
                        .ifPresent(value -> numbers.put(name, value)));
        return numbers;
    }

    private boolean isMeasure(final String name, final String key) {
        final boolean isKnown = DriftMeasures.named(name).isPresent();
        if (!isKnown) {
            reader.problem(
                    reader.where(key),
                    "plumbline." + key + ": there is no measure '" + name + "'"
                            + Nearest.hint(name, DriftMeasures.names()) + "; known are "
                            + String.join(", ", DriftMeasures.names()));
        }
        return isKnown;
    }

    /** Whether a window can be this far from no shift by this measure. */
    private boolean isInReach(final String name, final double distance, final String key) {
        final DriftMeasure measure = DriftMeasures.named(name).orElseThrow();
        final double furthest = Math.max(measure.high() - measure.neutral(), measure.neutral() - measure.low());
        if (distance > furthest) {
            reader.problem(
                    reader.where(key),
                    "plumbline." + key + " = " + distance + " can never be reached: " + name + " is at most " + furthest
                            + " away from no shift");
        }
        return distance <= furthest;
    }
}
