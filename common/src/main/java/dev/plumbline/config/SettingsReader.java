package dev.plumbline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads typed values out of a {@link ConfigSource} and collects every problem instead of stopping at the first. Not
 * for sharing between threads; one reader per configuration.
 */
public final class SettingsReader {

    private final Config config;
    private final List<Problem> problems = new ArrayList<>();

    public SettingsReader(final ConfigSource source) {
        this.config = source.subtree();
    }

    /** The setting's value; empty when it is not set, or wrong (then a problem is noted). */
    public <T> Optional<Located<T>> find(final Setting<T> setting) {
        return value(setting.key()).flatMap(value -> {
            final String where = ConfigSource.where(value);
            try {
                return Optional.of(new Located<>(setting.kind().read().apply(value.unwrapped()), where));
            } catch (final IllegalArgumentException wrong) {
                problem(
                        where,
                        "plumbline." + setting.key() + " = " + Redaction.shown(setting.key(), value) + " "
                                + wrong.getMessage() + "; allowed: "
                                + setting.kind().allowed());
                return Optional.empty();
            }
        });
    }

    /** The value of a setting that has a default; the default again where the configured value is wrong. */
    public <T> T get(final Setting<T> setting) {
        return find(setting).map(Located::value).orElseGet(() -> setting.byDefault()
                .orElseThrow());
    }

    /** Where a setting, or the user's part of a block, is set, for problems that are found later; its key when it is not set. */
    public String where(final String key) {
        return value(key).map(SettingsReader::ofUser).map(ConfigSource::where).orElse("plumbline." + key);
    }

    /** The origin of a block that the reference begins is not a place in the user's file. */
    private static ConfigValue ofUser(final ConfigValue value) {
        return value instanceof ConfigObject block
                ? block.toConfig().entrySet().stream()
                        .map(Map.Entry::getValue)
                        .filter(entry -> entry.origin().resource() == null)
                        .min(Comparator.comparing(ConfigSource::where))
                        .orElse(value)
                : value;
    }

    /** The names of a block's entries, sorted: {@code names("inputs")} is {@code [holdout, predictions]}. */
    public List<String> names(final String block) {
        return object(block)
                .map(object -> List.copyOf(new TreeSet<>(object.keySet())))
                .orElse(List.of());
    }

    /** A block of free keys to texts, each with its place; nested keys are joined by dots. */
    public Map<String, Located<String>> texts(final String block) {
        final Map<String, Located<String>> texts = new LinkedHashMap<>();
        object(block).ifPresent(object -> new TreeSet<>(object.toConfig().entrySet().stream()
                        .map(Map.Entry::getKey)
                        .toList())
                .forEach(path -> {
                    final ConfigValue value = object.toConfig().getValue(path);
                    final String key = String.join(".", ConfigUtil.splitPath(path));
                    texts.put(key, new Located<>(String.valueOf(value.unwrapped()), ConfigSource.where(value)));
                }));
        return texts;
    }

    /** Notes a problem. */
    public void problem(final String where, final String message) {
        problems.add(new Problem(where, message));
    }

    /** What a setting's value is turned into; where that is refused, the message is noted as a problem of the setting. */
    public <T> Optional<T> attempt(final Setting<?> setting, final Supplier<T> make) {
        try {
            return Optional.of(make.get());
        } catch (final IllegalArgumentException refused) {
            problem(where(setting.key()), "plumbline." + setting.key() + ": " + refused.getMessage());
            return Optional.empty();
        }
    }

    /** Notes every key that no setting knows, with the nearest known one. */
    public void rejectUnknown(final Collection<String> knownKeys, final Collection<String> freeBlocks) {
        walk("", config.root(), knownKeys, freeBlocks);
    }

    /** What was wrong so far, by file and line. */
    public List<Problem> problems() {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(SettingsReader::file).thenComparingInt(SettingsReader::line))
                .toList();
    }

    /** @throws PlumblineException naming all problems, when there are any */
    public void throwProblems() {
        final List<Problem> all = problems();
        if (!all.isEmpty()) {
            throw new PlumblineException(
                    all.size() == 1
                            ? "configuration: " + all.get(0)
                            : "configuration has " + all.size() + " problems:"
                                    + all.stream()
                                            .map(problem -> "\n  " + problem)
                                            .reduce("", String::concat));
        }
    }

    private static String file(final Problem problem) {
        return problem.where().replaceFirst(":\\d+$", "");
    }

    private static int line(final Problem problem) {
        final Matcher line = Pattern.compile(":(\\d{1,9})$").matcher(problem.where());
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    private void walk(
            final String path,
            final ConfigObject object,
            final Collection<String> known,
            final Collection<String> freeBlocks) {
        new TreeSet<>(object.keySet()).forEach(name -> {
            final String key = path.isEmpty() ? name : path + "." + name;
            final ConfigValue value = object.get(name);
            if (matches(key, freeBlocks) || matches(key, known)) {
                return;
            }
            final List<String> below =
                    known.stream().filter(k -> isBelow(k, key)).toList();
            final boolean block = !below.isEmpty() || freeBlocks.stream().anyMatch(k -> isBelow(k, key));
            if (block && value instanceof ConfigObject child) {
                walk(key, child, known, freeBlocks);
            } else if (block) {
                problem(
                        ConfigSource.where(value),
                        "plumbline." + key + " = " + Redaction.shown(key, value) + " should be a block { ... }");
            } else {
                problem(
                        ConfigSource.where(value),
                        "unknown key plumbline." + key + nearest(path, name, known, freeBlocks));
            }
        });
    }

    private static String nearest(
            final String path, final String name, final Collection<String> known, final Collection<String> freeBlocks) {
        final int depth = path.isEmpty() ? 0 : path.split("\\.").length;
        final List<String> siblings = Stream.concat(known.stream(), freeBlocks.stream())
                .filter(key -> path.isEmpty() || isBelow(key, path))
                .map(key -> key.split("\\.")[depth])
                .filter(word -> !word.equals("*"))
                .distinct()
                .toList();
        return Nearest.to(name, siblings)
                .map(word -> "; did you mean plumbline." + (path.isEmpty() ? "" : path + ".") + word + "?")
                .orElse("; known here: " + String.join(", ", new TreeSet<>(siblings)));
    }

    private static boolean matches(final String key, final Collection<String> patterns) {
        return patterns.stream().anyMatch(pattern -> fits(key, pattern, pattern.split("\\.").length));
    }

    private static boolean isBelow(final String pattern, final String key) {
        final int depth = key.split("\\.").length;
        return pattern.split("\\.").length > depth && fits(key, pattern, depth);
    }

    private static boolean fits(final String key, final String pattern, final int depth) {
        final String[] keyParts = key.split("\\.");
        final String[] patternParts = pattern.split("\\.");
        if (keyParts.length != depth || patternParts.length < depth) {
            return false;
        }
        for (int i = 0; i < depth; i++) {
            if (!patternParts[i].equals("*") && !patternParts[i].equals(keyParts[i])) {
                return false;
            }
        }
        return true;
    }

    private Optional<ConfigValue> value(final String key) {
        try {
            return config.hasPath(key) ? Optional.of(config.getValue(key)) : Optional.empty();
        } catch (final ConfigException.WrongType notABlock) {
            return Optional.empty();
        }
    }

    private Optional<ConfigObject> object(final String block) {
        return value(block)
                .filter(value -> value.valueType() == ConfigValueType.OBJECT)
                .map(value -> (ConfigObject) value);
    }
}
