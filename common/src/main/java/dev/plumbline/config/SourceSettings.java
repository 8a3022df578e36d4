package dev.plumbline.config;

import java.util.Map;
import java.util.Optional;

/**
 * Where rows come from: files at a path, or a catalog table.
 *
 * @param where place in the configuration, for messages
 * @param path files; exactly one of path and table is there
 * @param table a catalog table
 * @param format one of {@link InputKeys#FORMATS}
 * @param schema declared columns of csv and json
 * @param options options of the reader, such as csv's {@code header}
 */
public record SourceSettings(
        String where,
        Optional<String> path,
        Optional<String> table,
        String format,
        Optional<String> schema,
        Map<String, String> options) {

    public SourceSettings {
        options = Map.copyOf(options);
    }
}
