package dev.plumbline.jobs.explain;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.ShellWord;
import dev.plumbline.jobs.format.Cell;
import dev.plumbline.jobs.format.Readable;
import dev.plumbline.table.TableSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The message if a key matches no row or several.
 *
 * @param table the table
 * @param key what was given
 * @param readable how values are printed
 */
record Choice(TableSpec table, List<KeyPart> key, Readable readable) {

    /** How many rows, and values of a column, are read one by one. */
    static final int MOST = 1000;

    private static final int EXAMPLES = 6;

    /** The sentence if several rows match: which columns are still needed, and a call for the newest row. */
    String several(final Found found) {
        final Map<String, Found.Spread> open = new LinkedHashMap<>(found.spreads());
        open.values().removeIf(spread -> spread.values() < 2);
        final String head = found.count() + " rows of " + table.name() + given(key, " have ") + "; ";
        if (open.isEmpty()) {
            return head
                    + "they have the same key, although jobs never write one twice: compare them with plumbline query";
        }
        final int width = open.keySet().stream().mapToInt(String::length).max().orElse(0);
        return open.entrySet().stream()
                        .map(each -> "\n  " + each.getKey()
                                + " ".repeat(width - each.getKey().length()) + "  "
                                + values(
                                        each.getValue().examples(),
                                        each.getValue().values()))
                        .collect(Collectors.joining("", head + "choose one by", ""))
                + "\nfor example: ./plumbline explain " + table.name()
                + example(found, open.keySet().stream().toList());
    }

    /**
     * The sentence if no row matches.
     *
     * @param parts the first parts of the key that no row has; rows have all of them but the last
     * @param known the values that rows with the other parts have there, at most {@link #MOST}
     */
    String none(final List<KeyPart> parts, final List<Cell> known) {
        final KeyPart last = parts.get(parts.size() - 1);
        final List<String> names =
                known.stream().sorted(newestFirst()).map(readable::of).toList();
        final String head = "no row of " + table.name() + " has " + told(last)
                + given(parts.subList(0, parts.size() - 1), " together with ");
        final String hint = Nearest.hint(readable.of(last.value()), names);
        return names.isEmpty()
                ? head + "; the table is empty"
                : head + (hint.isEmpty() ? ";" : hint) + " known are " + values(known, known.size());
    }

    private String values(final Collection<Cell> values, final long count) {
        final List<String> names = values.stream()
                .sorted(newestFirst())
                .map(readable::of)
                .limit(EXAMPLES)
                .toList();
        final String rest = count > names.size() ? ", ... (" + count + ")" : "";
        return String.join(", ", names) + rest;
    }

    /** The key so far, and as many further values of the newest row as are needed to leave only that row. */
    private String example(final Found found, final List<String> open) {
        final List<Map<String, Cell>> rows = found.newest();
        final String time = open.stream()
                .filter(column -> rows.get(0).get(column) instanceof Cell.Moment)
                .findFirst()
                .orElse(open.get(0));
        final Map<String, Cell> newest = rows.stream()
                .min(Comparator.comparing(row -> row.get(time), newestFirst()))
                .orElseThrow();
        final List<String> words =
                new ArrayList<>(key.stream().map(KeyPart::text).toList());
        List<Map<String, Cell>> left = rows;
        for (final String column : open) {
            final Cell value = newest.get(column);
            final List<Map<String, Cell>> fewer =
                    left.stream().filter(row -> row.get(column).equals(value)).toList();
            if (fewer.size() < left.size() || !found.isWhole()) {
                words.add(column + "=" + (value.equals(Cell.MISSING) ? "" : readable.of(value)));
                left = fewer;
            }
        }
        return words.stream().map(word -> " " + ShellWord.of(word)).collect(Collectors.joining());
    }

    private String given(final List<KeyPart> parts, final String verb) {
        return parts.isEmpty() ? "" : verb + parts.stream().map(this::told).collect(Collectors.joining(", "));
    }

    private String told(final KeyPart part) {
        return part.column().name() + " = "
                + (part.value().equals(Cell.MISSING) ? "(no value)" : readable.of(part.value()));
    }

    /** Times and days from the newest on, numbers by their size, everything else by its text. */
    private Comparator<Cell> newestFirst() {
        return Comparator.comparing((Cell cell) ->
                        cell instanceof Cell.Moment moment ? -moment.instant().toEpochMilli() : 0L)
                .thenComparing(
                        cell -> cell instanceof Cell.Day day ? -day.date().toEpochDay() : 0L)
                .thenComparing(cell -> cell instanceof Cell.Quantity quantity
                        ? quantity.number().doubleValue()
                        : 0.0)
                .thenComparing(readable::of);
    }
}
