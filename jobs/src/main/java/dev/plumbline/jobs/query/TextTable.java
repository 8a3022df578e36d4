package dev.plumbline.jobs.query;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Rows as text: aligned columns for people, markdown, csv or json lines. */
public final class TextTable {

    /** Between two columns. */
    private static final String GAP = "  ";

    /** What the line below the header is drawn with. */
    private static final String RULE = "-";

    private final ZoneId zone;

    /** Times are printed in the zone. */
    public TextTable(final ZoneId zone) {
        this.zone = zone;
    }

    /** Aligned columns: numbers to the right, texts to the left. */
    public String aligned(final List<String> names, final List<Row> rows) {
        return grid(names, rows);
    }

    /** A markdown table. */
    public String markdown(final List<String> names, final List<Row> rows) {
        final List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", names) + " |");
        lines.add("|" + " --- |".repeat(names.size()));
        for (final Row row : rows) {
            lines.add(cells(row).stream()
                    .map(cell -> cell.replace("|", "\\|"))
                    .collect(Collectors.joining(" | ", "| ", " |")));
        }
        return String.join("\n", lines);
    }

    /** Comma-separated values with a header; a cell that a spreadsheet would run as a formula begins with an apostrophe. */
    public String csv(final List<String> names, final List<Row> rows) {
        final List<String> lines = new ArrayList<>();
        lines.add(names.stream().map(TextTable::csvCell).collect(Collectors.joining(",")));
        for (final Row row : rows) {
            final List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                cells.add(row.get(i) instanceof Number ? exact(row.get(i)) : csvCell(cell(row.get(i))));
            }
            lines.add(String.join(",", cells));
        }
        return String.join("\n", lines);
    }

    private String grid(final List<String> names, final List<Row> rows) {
        final List<List<String>> cells = rows.stream().map(this::cells).toList();
        final StringBuilder text = new StringBuilder();
        final List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            final int column = i;
            widths.add(Math.max(
                    names.get(i).length(),
                    cells.stream()
                            .mapToInt(line -> line.get(column).length())
                            .max()
                            .orElse(0)));
        }
        text.append(line(names, widths, Collections.nCopies(names.size(), false)))
                .append('\n');
        text.append(line(widths.stream().map(RULE::repeat).toList(), widths, Collections.nCopies(names.size(), false)));
        for (int r = 0; r < rows.size(); r++) {
            final List<Boolean> right = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                right.add(rows.get(r).get(i) instanceof Number);
            }
            text.append('\n').append(line(cells.get(r), widths, right));
        }
        return text.toString();
    }

    private static String line(final List<String> cells, final List<Integer> widths, final List<Boolean> right) {
        final List<String> padded = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            final String space = " ".repeat(widths.get(i) - cells.get(i).length());
            padded.add(right.get(i) ? space + cells.get(i) : cells.get(i) + space);
        }
        return String.join(GAP, padded).stripTrailing();
    }

    private List<String> cells(final Row row) {
        final List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.length(); i++) {
            cells.add(cell(row.get(i)));
        }
        return cells;
    }

    private String cell(final Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Double number) {
            return number(number);
        }
        if (value instanceof java.sql.Timestamp time) {
            return time(time.toInstant());
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            return CollectionConverters.asJava(map).entrySet().stream()
                    .map(entry -> cell(entry.getKey()) + "=" + cell(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof scala.collection.Iterable<?> list && !(value instanceof Row)) {
            return CollectionConverters.asJava(list.toSeq()).stream()
                    .map(this::cell)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Row row
                ? cells(row).stream().collect(Collectors.joining(", ", "(", ")"))
                : oneLine(value.toString());
    }

    private static String number(final double number) {
        final double size = Math.abs(number);
        final String format = size >= 1e15 ? "%.5e" : size >= 1000 ? "%,.1f" : "%.5f";
        return String.format(Locale.ROOT, format, number);
    }

    private String time(final Instant instant) {
        final var local = instant.atZone(zone);
        return local.toLocalTime().toSecondOfDay() == 0
                ? local.toLocalDate().toString()
                : local.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    }

    private static String oneLine(final String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String exact(final Object number) {
        return number.toString();
    }

    private static String csvCell(final String text) {
        final String safe = text.matches("[=+\\-@\\t].*") && text.length() > 1 ? "'" + text : text;
        return safe.matches("[^\",\\n\\r]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
