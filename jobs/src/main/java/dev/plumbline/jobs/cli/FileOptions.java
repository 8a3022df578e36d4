package dev.plumbline.jobs.cli;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.run.Configuration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of every command that the user's file configures: the file, and the flags that override it. */
public final class FileOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file (HOCON); without it, only defaults and --set apply")
    private Path file;

    @Mixin
    private final ConfigOptions over = new ConfigOptions();

    /** The validated configuration; all problems are reported at once. @param now start of the run */
    public Configuration configuration(final Instant now) {
        return over.configuration(file(), List.of(), now);
    }

    /** The merged configuration, not validated. @param first assignments that those of the command line may override */
    public ConfigSource source(final List<String> first) {
        return over.source(file(), first);
    }

    /** The Spark master, if given. */
    public Optional<String> master() {
        return over.master();
    }

    /** Spark settings of the command line. */
    public Map<String, String> sparkSettings() {
        return over.sparkSettings();
    }

    /** The query that reads the same warehouse. */
    NextQuery nextQuery() {
        return new NextQuery(file(), over);
    }

    private Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
