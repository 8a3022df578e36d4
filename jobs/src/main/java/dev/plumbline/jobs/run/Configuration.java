package dev.plumbline.jobs.run;

import dev.plumbline.alignment.AlignmentSettings;
import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.InputSettings;
import dev.plumbline.config.InputSettingsReader;
import dev.plumbline.config.Located;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.Setting;
import dev.plumbline.config.SettingsCatalogue;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.config.SourceSettings;
import dev.plumbline.input.InputRules;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.online.OnlineChecks;
import dev.plumbline.online.OnlineSettings;
import dev.plumbline.ranking.RankingChecks;
import dev.plumbline.ranking.RankingSettings;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A validated configuration: immutable settings of the whole chain. It is read whole for every job, so that a mistake
 * in any block is told at once.
 *
 * @param warehouse where tables lie
 * @param timeZone zone in which times are printed
 * @param grain length of a window
 * @param windowOrigin day from which windows are counted
 * @param severities configured severities by rule
 * @param sources named sources
 * @param inputs mapped inputs by logical name
 * @param redactedJson the resolved configuration as JSON without secrets
 * @param redactedText the same for people
 */
public record Configuration(
        Warehouse warehouse,
        ZoneId timeZone,
        Grain grain,
        LocalDate windowOrigin,
        Map<String, Severity> severities,
        Map<String, SourceSettings> sources,
        Map<String, InputSettings> inputs,
        RankingSettings ranking,
        OnlineSettings online,
        AlignmentSettings alignment,
        String redactedJson,
        String redactedText) {

    /**
     * Reads and validates.
     *
     * @param now start of the run, for settings that default to it
     * @throws dev.plumbline.config.PlumblineException naming every problem with its place
     */
    public static Configuration of(final ConfigSource source, final Instant now) {
        final SettingsReader reader = new SettingsReader(source);
        reader.rejectUnknown(SettingsCatalogue.ALL.stream().map(Setting::key).toList(), SettingsCatalogue.FREE_BLOCKS);
        final InputSettingsReader inputs = new InputSettingsReader(reader);
        final FeatureSettings features = new FeatureSettings(reader, now);
        final Map<String, SourceSettings> sources = inputs.sources();
        final Map<String, InputSettings> mapped =
                inputs.inputs(LogicalInputs.ALL.stream().map(LogicalInput::name).toList());
        final RankingSettings ranking = features.ranking();
        final OnlineSettings online = features.online();
        final AlignmentSettings alignment = features.alignment();
        final Map<String, Severity> severities = severities(reader);
        final Warehouse warehouse = new Warehouse(
                reader.get(SettingsCatalogue.WAREHOUSE),
                reader.find(SettingsCatalogue.CATALOG).map(Located::value));
        final Configuration configuration = new Configuration(
                warehouse,
                reader.get(SettingsCatalogue.TIME_ZONE),
                reader.get(SettingsCatalogue.GRAIN),
                reader.get(SettingsCatalogue.WINDOW_ORIGIN),
                severities,
                sources,
                mapped,
                ranking,
                online,
                alignment,
                source.redactedJson(),
                source.redactedText());
        reader.throwProblems();
        return configuration;
    }

    /** What a job needs and this configuration does not map: a sentence for each such input. */
    public List<String> missingInputs(final Job job) {
        return job.inputs().stream()
                .filter(input -> !inputs.containsKey(input.name()))
                .map(input -> "job " + job.name() + " needs the input " + input.name() + " (" + input.rowMeaning()
                        + "): set plumbline.inputs." + input.name())
                .toList();
    }

    private static Map<String, Severity> severities(final SettingsReader reader) {
        final List<String> known = Stream.of(
                        InputRules.NAMES.stream(),
                        RankingChecks.rules().stream().map(RowRule::name),
                        OnlineChecks.names().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
        final Map<String, Severity> severities = new TreeMap<>();
        for (final String key : reader.names("checks")) {
            final String rule = key.replace('-', '_');
            final Setting<String> setting = SettingsCatalogue.CHECK_SEVERITY.named(key);
            if (!known.contains(rule)) {
                reader.problem(
                        reader.where(setting.key()),
                        "there is no check '" + key + "'" + Nearest.hint(rule, known) + "; known are "
                                + String.join(", ", known));
            }
            reader.find(setting)
                    .ifPresent(word ->
                            severities.put(rule, Severity.valueOf(word.value().toUpperCase(Locale.ROOT))));
        }
        return severities;
    }
}
