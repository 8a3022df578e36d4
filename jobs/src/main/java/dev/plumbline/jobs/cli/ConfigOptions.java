package dev.plumbline.jobs.cli;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import dev.plumbline.jobs.run.Configuration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of every command that needs settings and a session. */
public final class ConfigOptions {

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "set one key, overriding the file; repeatable; a list is replaced as a whole:"
                    + " --set 'plumbline.ranking.metrics=[\"ndcg@5\"]'")
    private final List<String> assignments = new ArrayList<>();

    @Option(
            names = "--warehouse",
            paramLabel = "FOLDER",
            description = "folder of the tables: short for --set plumbline.warehouse=\"FOLDER\"")
    private String warehouse;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master of an embedded run, such as local[4]; default: all local cores")
    private String master;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "a Spark setting; repeatable")
    private final List<String> sparkSettings = new ArrayList<>();

    /**
     * The validated configuration; all problems are reported at once.
     *
     * @param file the user's file
     * @param first assignments that those of the command line may override
     * @param now start of the run
     */
    public Configuration configuration(final Optional<Path> file, final List<String> first, final Instant now) {
        return Configuration.of(source(file, first), now);
    }

    /**
     * The merged configuration, not validated.
     *
     * @param file the user's file
     * @param first assignments that those of the command line may override
     */
    public ConfigSource source(final Optional<Path> file, final List<String> first) {
        return ConfigSource.load(file, assignments(first));
    }

    /** The flags that say where tables are and how they are reached, as given but without secrets. */
    List<String> placeFlags() {
        final List<String> flags = new ArrayList<>();
        assignments.stream()
                .filter(assignment -> assignment.matches("(plumbline\\.)?(warehouse|catalog)\\s*=.*"))
                .forEach(assignment -> flags.addAll(List.of("--set", assignment)));
        if (warehouse != null) {
            flags.addAll(List.of("--warehouse", warehouse));
        }
        sparkSettings.forEach(setting -> flags.addAll(List.of("--conf", setting)));
        return flags.stream().map(Redaction::of).toList();
    }

    private List<String> assignments(final List<String> first) {
        final List<String> all = new ArrayList<>(first);
        all.addAll(assignments);
        if (warehouse != null) {
            all.add("plumbline.warehouse=" + ConfigSource.quotedText(warehouse));
        }
        return all;
    }

    /** The Spark master, if given. */
    public Optional<String> master() {
        return Optional.ofNullable(master);
    }

    /**
     * Spark settings of the command line.
     *
     * @throws PlumblineException naming every invalid one
     */
    public Map<String, String> sparkSettings() {
        final Map<String, String> settings = new LinkedHashMap<>();
        final List<String> wrong = new ArrayList<>();
        for (final String setting : sparkSettings) {
            final int equals = setting.indexOf('=');
            if (equals < 1 || !setting.startsWith("spark.")) {
                wrong.add("--conf " + told(setting) + " is not of the form spark.key=value");
            } else {
                settings.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        if (!wrong.isEmpty()) {
            throw new PlumblineException(String.join("\n", wrong));
        }
        return settings;
    }

    /** A setting without an equals sign may be a key and its secret. */
    private static String told(final String setting) {
        return setting.contains("=") ? Redaction.of(setting) : setting.strip().split("\\s", 2)[0];
    }
}
