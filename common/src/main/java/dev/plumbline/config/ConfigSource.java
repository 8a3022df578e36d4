package dev.plumbline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The merged configuration: {@code --set} over the user's file over the reference, environment by {@code ${?NAME}}
 * inside the file. System properties are not mixed in.
 */
public final class ConfigSource {

    static final String ROOT = "plumbline";

    private final Config config;

    private ConfigSource(final Config config) {
        this.config = config;
    }

    /**
     * Reads and merges.
     *
     * @param file the user's HOCON file
     * @param assignments {@code key=value} texts of {@code --set}; a key may leave out {@code plumbline.}
     * @throws PlumblineException when the file is missing or is not HOCON, with file and line
     */
    public static ConfigSource load(final Optional<Path> file, final List<String> assignments) {
        Config merged = ConfigFactory.empty();
        for (final String assignment : assignments) {
            merged = parseAssignment(assignment).withFallback(merged);
        }
        if (file.isPresent()) {
            merged = merged.withFallback(parseFile(file.get()));
        }
        final Config all = merged.withFallback(ConfigFactory.parseResources(ConfigSource.class, "reference.conf"));
        try {
            return new ConfigSource(all.resolve(ConfigResolveOptions.defaults()));
        } catch (final ConfigException unresolved) {
            throw new PlumblineException(unresolved.getMessage(), unresolved);
        }
    }

    /** The {@code plumbline} subtree as JSON with secrets redacted: what may be printed and stored. */
    public String redactedJson() {
        return Redaction.of(subtree().root()).render(ConfigRenderOptions.concise());
    }

    /** Those of some keys that are set, with everything below them, as JSON with secrets redacted. */
    public String redactedJson(final List<String> keys) {
        final Config all = subtree();
        Config chosen = ConfigFactory.empty();
        for (final String key : keys) {
            if (all.hasPath(key)) {
                chosen = chosen.withValue(key, all.getValue(key));
            }
        }
        return Redaction.of(chosen.root()).render(ConfigRenderOptions.concise());
    }

    /** The same as readable HOCON. */
    public String redactedText() {
        return Redaction.of(subtree().root())
                .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
    }

    /** Where a value stands: {@code file:line}, or the flag that set it. */
    static String where(final ConfigValue value) {
        return where(value.origin());
    }

    /** A key quoted so that it can be part of a path, whatever characters it has. */
    public static String quotedKey(final String key) {
        return ConfigUtil.joinPath(key);
    }

    /** A text as the value of an assignment, whatever characters it has. */
    public static String quotedText(final String text) {
        return ConfigUtil.quoteString(text);
    }

    Config subtree() {
        return config.hasPath(ROOT) ? config.getConfig(ROOT) : ConfigFactory.empty();
    }

    private static Config parseFile(final Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PlumblineException(
                    "configuration file " + file + " does not exist; give an existing file with --config");
        }
        try {
            // absolute: otherwise an include beside a file without a folder is not found
            return ConfigFactory.parseFile(
                    file.toAbsolutePath().toFile(),
                    ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (final ConfigException broken) {
            throw notHocon(file, broken);
        }
    }

    /** The parser quotes the line, in which a secret may follow its key without any separator. */
    private static PlumblineException notHocon(final Path file, final ConfigException broken) {
        final String what = "configuration " + where(file, broken) + " is not HOCON: ";
        return Redaction.namesASecret(line(file, broken.origin()))
                ? new PlumblineException(what + "its text is not shown because it names a secret")
                : new PlumblineException(what + withoutOrigin(broken), broken);
    }

    private static String line(final Path file, final ConfigOrigin origin) {
        if (origin == null || origin.lineNumber() < 1) {
            return "";
        }
        try (Stream<String> lines = Files.lines(origin.filename() == null ? file : Path.of(origin.filename()))) {
            return lines.skip(origin.lineNumber() - 1L).findFirst().orElse("");
        } catch (final IOException | UncheckedIOException unreadable) {
            return "";
        }
    }

    private static Config parseAssignment(final String assignment) {
        final int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new PlumblineException("--set " + firstWord(assignment) + " is not of the form key=value");
        }
        final String key = assignment.substring(0, equals).strip();
        final String path = key.startsWith(ROOT + ".") ? key : ROOT + "." + key;
        final String value = assignment.substring(equals + 1).strip();
        final ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription("--set " + key);
        try {
            return ConfigFactory.parseString(path + " = " + (value.isEmpty() ? "\"\"" : value), options);
        } catch (final ConfigException notHocon) {
            try {
                return ConfigFactory.empty().withValue(path, ConfigValueFactory.fromAnyRef(value, "--set " + key));
            } catch (final ConfigException badKey) {
                throw new PlumblineException("--set: '" + key + "' is not a valid key", badKey);
            }
        }
    }

    /** An assignment without an equals sign may be a key and its secret. */
    private static String firstWord(final String assignment) {
        return assignment.strip().split("\\s", 2)[0];
    }

    private static String where(final ConfigOrigin origin) {
        return origin.filename() == null
                ? origin.description().replaceFirst("^merge of .*,", "").replaceFirst(": \\d+$", "")
                : relative(origin.filename()) + (origin.lineNumber() > 0 ? ":" + origin.lineNumber() : "");
    }

    private static String where(final Path file, final ConfigException broken) {
        return broken.origin() == null ? file.toString() : where(broken.origin());
    }

    private static String withoutOrigin(final ConfigException broken) {
        final String message = broken.getMessage();
        final int colon = message.indexOf(": ");
        final String rest = colon < 0 ? message : message.substring(colon + 2);
        return rest.replaceFirst("^\\d+: ", "");
    }

    private static String relative(final String file) {
        final Path here = Path.of("").toAbsolutePath();
        final Path path = Path.of(file).toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path).toString() : file;
    }
}
