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
 * Rows of a table, so that an analyst gets to them.
 *
 * @param table name of the table
 * @param key column to value, in order
 * @param conditions further conditions in SQL, made of column names alone
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

    /** Only those that a condition holds of. @param condition not made of data */
    public Source where(final String condition) {
        final List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Source(table, key, more);
    }

    /** Table and key for people: {@code offline_metrics, grain = week, metric = ndcg}. */
    public String text() {
        return Stream.of(
                        Stream.of(table),
                        key.entrySet().stream().map(part -> part.getKey() + " = " + seen(part.getValue())),
                        conditions.stream())
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
    }

    /** A value of which an end or a line break would not be seen stands as the query has it. */
    private static String seen(final String value) {
        return Names.isSeen(value) && value.lines().count() == 1 ? value : '"' + escaped(value) + '"';
    }

    /** The query as SQL. Texts stand in double quotes, which Spark takes for texts too. */
    public String sql() {
        final List<String> all = new ArrayList<>();
        key.forEach((column, value) -> all.add(column + " = \"" + escaped(value) + '"'));
        all.addAll(conditions);
        return "SELECT * FROM latest_" + table + (all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all));
    }

    /** The query as one word of a shell, whatever characters the data has. */
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
                // Spark puts its variables into a query before it reads the texts in it
                .replace("${", "\\u0024{");
    }
}
