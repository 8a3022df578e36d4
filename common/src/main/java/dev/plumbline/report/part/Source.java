package dev.plumbline.report.part;

import dev.plumbline.config.ShellWord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows of a table, so that an analyst can find them.
 *
 * @param table name of the table
 * @param key column to value, in order
 * @param conditions further conditions in SQL, without values from data
 */
public record Source(String table, Map<String, String> key, List<String> conditions) {

    public Source {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
        conditions = List.copyOf(conditions);
    }

    /** All rows of a table. */
    public static Source of(final String table) {
        return new Source(table, Map.of(), List.of());
    }

    /** Only those with this value. */
    public Source with(final String column, final String value) {
        final Map<String, String> more = new LinkedHashMap<>(key);
        more.put(column, value);
        return new Source(table, more, conditions);
    }

    /** Only those that meet a condition. @param condition without values from data */
    public Source where(final String condition) {
        final List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Source(table, key, more);
    }

    /** Table and key for readers: {@code offline_metrics, grain = week, metric = ndcg}. */
    public String text() {
        return Stream.of(
                        Stream.of(table),
                        key.entrySet().stream().map(part -> part.getKey() + " = " + seen(part.getValue())),
                        conditions.stream())
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
    }

    /** A value with an invisible end or a line break is written as in the query. */
    private static String seen(final String value) {
        return Names.isSeen(value) && value.lines().count() == 1 ? value : '"' + escaped(value) + '"';
    }

    /** The query as SQL. Texts are in double quotes, which Spark also reads as texts. */
    public String sql() {
        final List<String> all = new ArrayList<>();
        key.forEach((column, value) -> all.add(column + " = \"" + escaped(value) + '"'));
        all.addAll(conditions);
        return "SELECT * FROM latest_" + table + (all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all));
    }

    /** The query as one word of a shell, whatever characters it has. */
    public String shellWord() {
        return ShellWord.of(sql());
    }

    private static String escaped(final String value) {
        return value.chars()
                .mapToObj(character -> switch (character) {
                    case '\\' -> "\\\\";
                    case '"' -> "\\\"";
                    case '\n' -> "\\n";
                    case '\r' -> "\\r";
                    default -> Character.toString(character);
                })
                .collect(Collectors.joining())
                // Spark replaces variables in a query before it reads its texts
                .replace("${", "\\u0024{");
    }
}
