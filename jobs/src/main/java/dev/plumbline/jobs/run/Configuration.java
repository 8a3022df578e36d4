package dev.plumbline.jobs.run;

import dev.plumbline.alignment.AlignmentChecks;
import dev.plumbline.alignment.AlignmentSettings;
import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.InputSettings;
import dev.plumbline.config.InputSettingsReader;
import dev.plumbline.config.Located;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.RankingKeys;
import dev.plumbline.config.Setting;
import dev.plumbline.config.SettingsCatalogue;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.config.SourceSettings;
import dev.plumbline.counterfactual.CounterfactualChecks;
import dev.plumbline.counterfactual.CounterfactualSettings;
import dev.plumbline.drift.DriftChecks;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.profile.ProfileChecks;
import dev.plumbline.drift.profile.ProfileSettings;
import dev.plumbline.input.InputRules;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.Severity;
import dev.plumbline.online.OnlineChecks;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.ranking.RankingChecks;
import dev.plumbline.ranking.RankingSettings;
import dev.plumbline.report.frame.ReportSettings;
import dev.plumbline.table.Warehouse;
import dev.plumbline.table.upkeep.MaintainSettings;
import dev.plumbline.trend.TrendChecks;
import dev.plumbline.trend.TrendSettings;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import dev.plumbline.world.WorldSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A validated configuration: immutable settings of the whole chain. Every job reads all of it, so that mistakes
 * in any block are reported at once.
 *
 * @param warehouse where the tables are
 * @param timeZone zone in which times are printed
 * @param grain length of a window
 * @param windowOrigin day from which windows are counted
 * @param severities configured severities by rule
 * @param sources named sources
 * @param inputs mapped inputs by logical name
 * @param source the resolved configuration that all of this was read from
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
        ExperimentSettings experiments,
        CounterfactualSettings counterfactual,
        AlignmentSettings alignment,
        ReasonSettings reasons,
        ProfileSettings profile,
        DriftSettings drift,
        TrendSettings trend,
        ReportSettings report,
        MaintainSettings maintain,
        WorldSettings world,
        ConfigSource source) {

    /**
     * Reads and validates.
     *
     * @param now start of the run, for settings that default to it
     * @throws dev.plumbline.config.PlumblineException naming every problem with its place
     */
    public static Configuration of(final ConfigSource source, final Instant now) {
        return read(source, new SettingsReader(source), now);
    }

    /**
     * Reads and validates for a job, whose required inputs must be mapped.
     *
     * @param now start of the run, for settings that default to it
     * @throws dev.plumbline.config.PlumblineException naming every problem with its place
     */
    public static Configuration forJob(final ConfigSource source, final Job job, final Instant now) {
        final SettingsReader reader = new SettingsReader(source);
        unmapped(job, reader.names("inputs")).forEach(sentence -> reader.problem(reader.where("inputs"), sentence));
        return read(source, reader, now);
    }

    private static Configuration read(final ConfigSource source, final SettingsReader reader, final Instant now) {
        reader.rejectUnknown(SettingsCatalogue.ALL.stream().map(Setting::key).toList(), SettingsCatalogue.FREE_BLOCKS);
        final InputSettingsReader inputs = new InputSettingsReader(reader);
        final double level = reader.get(SettingsCatalogue.CONFIDENCE_LEVEL);
        final Map<String, SourceSettings> sources = inputs.sources();
        final Map<String, InputSettings> mapped =
                inputs.inputs(LogicalInputs.ALL.stream().map(LogicalInput::name).toList());
        final RankingSettings ranking = new RankingBlock(reader, level).settings();
        final OnlineSettings online = new OnlineBlock(reader, level, now).settings();
        final AlignmentSettings alignment = new AlignmentBlock(reader, level).settings();
        final ProfileSettings profile = new ProfileBlock(reader).settings();
        final DriftSettings drift = new DriftBlock(reader, level).settings();
        final WorldSettings world = new WorldBlock(reader).settings();
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
                new ExperimentBlock(reader, level, mapped.keySet()).settings(online),
                new CounterfactualBlock(reader, level).settings(),
                alignment,
                new AlignmentBlock(reader, level).reasons(),
                profile,
                drift,
                new TrendBlock(reader, level).settings(),
                new ReportBlock(reader).settings(warehouse),
                new MaintainBlock(reader).settings(),
                world,
                source);
        reader.throwProblems();
        return configuration;
    }

    /** A sentence for each input that a job needs and this configuration does not map. */
    public List<String> missingInputs(final Job job) {
        return unmapped(job, inputs.keySet());
    }

    /** The resolved configuration as JSON without secrets. */
    public String redactedJson() {
        return source.redactedJson();
    }

    /** The same for people. */
    public String redactedText() {
        return source.redactedText();
    }

    /**
     * The settings on which a job's rows over a range depend, as JSON without secrets: its own blocks, its inputs, and those of
     * all jobs, but not where tables are or how times are printed. Two configurations with the same text give the same rows.
     */
    String question(final Job job, final WindowRange range) {
        return job.settingsBlocks().contains("online") ? settings(job) + observedUntil(range) : settings(job);
    }

    /** Hash of the settings on which a job's rows depend, whatever the windows and the time: as in {@code job_runs}. */
    public String hash(final Job job) {
        return RunIdentity.hash(settings(job));
    }

    private String settings(final Job job) {
        return source.redactedJson(settingsKeys(job));
    }

    /** The keys of the settings on which a job's rows depend. */
    public static List<String> settingsKeys(final Job job) {
        final List<String> keys =
                new ArrayList<>(List.of("grain", "window-origin", "confidence-level", "checks", "goals"));
        job.rowsOfDays().ifPresent(days -> keys.removeAll(List.of("grain", "window-origin")));
        job.settingsBlocks().stream().filter(block -> !block.equals("inputs")).forEach(keys::add);
        if (keys.contains("trend")) {
            keys.add(RankingKeys.UNIFORM.key());
        }
        if (!job.allInputs().isEmpty() && !keys.contains("sources")) {
            keys.add("sources");
        }
        job.allInputs().forEach(input -> keys.add("inputs." + input.name()));
        return keys;
    }

    /** After the last window's outcomes are complete it does not matter how long ago that was. */
    private Instant observedUntil(final WindowRange range) {
        final Instant complete =
                range.to().atStartOfDay(ZoneOffset.UTC).toInstant().plus(online.longestWindow());
        return online.observedUntil().isBefore(complete) ? online.observedUntil() : complete;
    }

    private static List<String> unmapped(final Job job, final Collection<String> mapped) {
        final Stream<String> required = job.inputs().stream()
                .filter(input -> !mapped.contains(input.name()))
                .map(input -> "job " + job.name() + " needs the input " + input.name() + " (" + input.rowMeaning()
                        + "): set plumbline.inputs." + input.name());
        final boolean hasNone = !job.oneOfInputs().isEmpty()
                && job.oneOfInputs().stream().noneMatch(input -> mapped.contains(input.name()));
        final Stream<String> oneOf = hasNone
                ? Stream.of("job " + job.name() + " needs one of the inputs "
                        + job.oneOfInputs().stream()
                                .map(input -> input.name() + " (" + input.rowMeaning() + ")")
                                .collect(Collectors.joining(", "))
                        + ": set plumbline.inputs." + job.oneOfInputs().get(0).name() + " or another one of them")
                : Stream.of();
        return Stream.concat(required, oneOf).toList();
    }

    private static Map<String, Severity> severities(final SettingsReader reader) {
        final List<String> known = Stream.of(
                        InputRules.NAMES.stream(),
                        RankingChecks.names().stream(),
                        OnlineChecks.names().stream(),
                        CounterfactualChecks.NAMES.stream(),
                        AlignmentChecks.NAMES.stream(),
                        ProfileChecks.names().stream(),
                        DriftChecks.names().stream(),
                        TrendChecks.names().stream())
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
