package dev.plumbline.config;

import java.util.Map;
import java.util.Optional;

/**
 * How one logical input is mapped from the user's tables.
 *
 * @param name logical name, such as {@code predictions}
 * @param where place in the configuration, for messages
 * @param source where the rows come from; empty where a query is given
 * @param query a SELECT over named sources
 * @param columns logical column to source column or SQL expression
 * @param filter SQL condition on the source's columns
 */
public record InputSettings(
        String name,
        String where,
        Optional<SourceSettings> source,
        Optional<Located<String>> query,
        Map<String, Located<String>> columns,
        Optional<Located<String>> filter) {}
