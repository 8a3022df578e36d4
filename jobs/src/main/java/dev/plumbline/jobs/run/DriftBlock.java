package dev.plumbline.jobs.run;

import dev.plumbline.config.DriftKeys;
import dev.plumbline.config.Located;
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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns the block {@code drift} into settings; what is wrong is noted with the reader. */
final class DriftBlock {

    private final SettingsReader reader;
    private final double level;

    DriftBlock(final SettingsReader reader, final double level) {
        this.reader = reader;
        this.level = level;
    }

    DriftSettings settings() {
        try {
            return new DriftSettings(
                    reader.get(DriftKeys.REFERENCES),
                    reader.get(DriftKeys.COMPARED_WITH).stream()
                            .distinct()
                            .map(word -> Comparison.valueOf(word.toUpperCase(Locale.ROOT)))
                            .toList(),
                    Set.copyOf(reader.get(DriftKeys.WATCHED)),
                    alarms(),
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
                new Persistence(reader.get(DriftKeys.PERSISTENCE_NEEDED), reader.get(DriftKeys.PERSISTENCE_AMONG)),
                minimumEffects,
                numbers("drift.fixed-thresholds", DriftKeys.FIXED_THRESHOLD));
    }

    private Map<String, Double> numbers(final String block, final Setting<Double> setting) {
        final Map<String, Double> numbers = new HashMap<>();
        reader.names(block).forEach(name -> reader.find(setting.named(name))
                .map(Located::value)
                .ifPresent(value -> numbers.put(name, value)));
        return numbers;
    }
}
