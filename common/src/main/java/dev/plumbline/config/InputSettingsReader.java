package dev.plumbline.config;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the blocks {@code sources} and {@code inputs}; notes every problem with the reader. */
public final class InputSettingsReader {

    private final SettingsReader reader;

    public InputSettingsReader(final SettingsReader reader) {
        this.reader = reader;
    }

    /** The named sources. */
    public Map<String, SourceSettings> sources() {
        final Map<String, SourceSettings> sources = new TreeMap<>();
        for (final String name : reader.names("sources")) {
            if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                reader.problem(
                        reader.where("sources"),
                        "the source name '" + name
                                + "' cannot be used in SQL; allowed are letters, digits and underscores, and no digit first");
                continue;
            }
            source(
                            "sources." + name,
                            reader.find(InputKeys.SOURCE_PATH.named(name)),
                            reader.find(InputKeys.SOURCE_TABLE.named(name)),
                            reader.find(InputKeys.SOURCE_FORMAT.named(name)),
                            reader.find(InputKeys.SOURCE_SCHEMA.named(name)))
                    .ifPresent(source -> sources.put(name, source));
        }
        return sources;
    }

    /** The mapped inputs, by logical name. */
    public Map<String, InputSettings> inputs(final Collection<String> known) {
        final Map<String, InputSettings> inputs = new TreeMap<>();
        for (final String name : reader.names("inputs")) {
            if (!known.contains(name)) {
                reader.problem(
                        reader.where("inputs." + ConfigSource.quotedKey(name)),
                        "unknown input '" + name + "'" + Nearest.hintAmong(name, known));
                continue;
            }
            input(name).ifPresent(input -> inputs.put(name, input));
        }
        return inputs;
    }

    private Optional<InputSettings> input(final String name) {
        final Optional<Located<String>> query = reader.find(InputKeys.INPUT_QUERY.named(name));
        final Optional<Located<String>> path = reader.find(InputKeys.INPUT_PATH.named(name));
        final Optional<Located<String>> table = reader.find(InputKeys.INPUT_TABLE.named(name));
        final Optional<Located<String>> format = reader.find(InputKeys.INPUT_FORMAT.named(name));
        final Optional<Located<String>> schema = reader.find(InputKeys.INPUT_SCHEMA.named(name));
        final String block = "inputs." + name;
        if (query.isPresent() && (path.isPresent() || table.isPresent())) {
            reader.problem(
                    query.get().where(),
                    "plumbline." + block + " has both a query and a path or table; keep one of them");
            return Optional.empty();
        }
        final Optional<SourceSettings> source =
                query.isPresent() ? Optional.empty() : source(block, path, table, format, schema);
        if (query.isEmpty() && source.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new InputSettings(
                name,
                reader.where(block),
                source,
                query,
                reader.texts(block + ".columns"),
                reader.find(InputKeys.INPUT_FILTER.named(name))));
    }

    private Optional<SourceSettings> source(
            final String block,
            final Optional<Located<String>> path,
            final Optional<Located<String>> table,
            final Optional<Located<String>> format,
            final Optional<Located<String>> schema) {
        if (path.isPresent() == table.isPresent()) {
            reader.problem(
                    reader.where(block),
                    "plumbline." + block
                            + (path.isPresent()
                                    ? " has both a path and a table; keep one of them"
                                    : " needs a path, a table" + (block.startsWith("inputs") ? " or a query" : "")));
            return Optional.empty();
        }
        final String kind = format.map(Located::value).orElse("delta");
        if ((kind.equals("csv") || kind.equals("json")) && schema.isEmpty()) {
            reader.problem(
                    reader.where(block),
                    "plumbline." + block + " reads " + kind + " files, which declare no types: set plumbline." + block
                            + ".schema, such as \"user_id string, rating double\"");
            return Optional.empty();
        }
        return Optional.of(new SourceSettings(
                reader.where(block),
                path.map(Located::value),
                table.map(Located::value),
                kind,
                schema.map(Located::value),
                reader.texts(block + ".options").entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().value()))));
    }
}
