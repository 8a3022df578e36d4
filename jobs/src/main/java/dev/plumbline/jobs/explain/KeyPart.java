package dev.plumbline.jobs.explain;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.format.Cell;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.TableSpec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A column of a table and the value that the row looked for has in it.
 *
 * @param column the column
 * @param value its value; {@link Cell#MISSING} for none
 * @param text the pair as it was written
 */
record KeyPart(ColumnSpec column, Cell value, String text) {

    /**
     * Pairs {@code column=value}; nothing after the sign means no value, and times without a zone are in the given one.
     *
     * @throws PlumblineException naming every invalid pair
     */
    static List<KeyPart> parse(final TableSpec table, final List<String> pairs, final ZoneId zone) {
        final List<KeyPart> parts = new ArrayList<>();
        final List<String> problems = new ArrayList<>();
        for (final String pair : pairs) {
            try {
                parts.add(parsed(table, pair, zone));
            } catch (final PlumblineException wrong) {
                problems.add(wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new PlumblineException(String.join("\n", problems));
        }
        return parts;
    }

    private static KeyPart parsed(final TableSpec table, final String pair, final ZoneId zone) {
        final int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new PlumblineException("'" + pair + "' is not of the form column=value; the key of " + table.name()
                    + " is " + String.join(", ", table.keys()));
        }
        final String name = pair.substring(0, equals).strip();
        final ColumnSpec column = table.columns().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlumblineException(table.name() + " has no column '" + name + "'"
                        + Nearest.hint(name, table.columnNames()) + "; its key is "
                        + String.join(", ", table.keys())));
        return new KeyPart(column, value(column, pair.substring(equals + 1), zone), pair);
    }

    private static Cell value(final ColumnSpec column, final String text, final ZoneId zone) {
        if (text.isEmpty()) {
            return Cell.MISSING;
        }
        return read(column.type(), text, zone)
                .orElseThrow(() -> new PlumblineException(
                        column.name() + "=" + text + ": '" + text + "' is not " + expected(column.type())));
    }

    private static Optional<Cell> read(final String type, final String text, final ZoneId zone) {
        try {
            return switch (type) {
                case "STRING" -> Optional.of(Cell.text(text));
                case "TIMESTAMP" -> Optional.of(new Cell.Moment(instant(text, zone)));
                case "DATE" -> Optional.of(new Cell.Day(day(text)));
                case "INT", "BIGINT" -> Optional.of(new Cell.Quantity(Long.valueOf(text)));
                case "DOUBLE" -> Optional.of(new Cell.Quantity(Double.valueOf(text)));
                case "BOOLEAN" ->
                    text.matches("true|false")
                            ? Optional.of(new Cell.Truth(Boolean.parseBoolean(text)))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (final DateTimeException | NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    private static Instant instant(final String text, final ZoneId zone) {
        if (text.endsWith("Z")) {
            return storable(LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC))
                    .toInstant(ZoneOffset.UTC);
        }
        return text.length() > 10
                ? storable(LocalDateTime.parse(text.replace(' ', 'T')))
                        .atZone(zone)
                        .toInstant()
                : day(text).atStartOfDay(zone).toInstant();
    }

    private static LocalDate day(final String text) {
        return storable(LocalDate.parse(text).atStartOfDay()).toLocalDate();
    }

    /** Java has years that no table can hold. */
    private static LocalDateTime storable(final LocalDateTime time) {
        if (time.getYear() < 1 || time.getYear() > 9999) {
            throw new DateTimeException("no table holds " + time);
        }
        return time;
    }

    private static String expected(final String type) {
        return switch (type) {
            case "TIMESTAMP" -> "a time: write 2026-11-23, '2026-11-23 10:00:00' or 2026-11-23T10:00:00Z";
            case "DATE" -> "a day: write 2026-11-23";
            case "INT", "BIGINT" -> "a whole number";
            case "DOUBLE" -> "a number";
            case "BOOLEAN" -> "true or false";
            default -> "usable in a key: a column of type " + type + " has no single value";
        };
    }
}
