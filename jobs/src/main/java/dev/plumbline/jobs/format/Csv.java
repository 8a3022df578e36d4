package dev.plumbline.jobs.format;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Comma-separated values under their names (RFC 4180, line breaks inside a text become blanks). No value is an empty
 * cell, the empty text is {@code ""}. A text that a spreadsheet would run as a formula begins with an apostrophe; numbers
 * are as exact as they are.
 */
final class Csv implements GridText {

    /** A single sign is not a formula. Blanks before it and full-width signs still make one in some spreadsheets. */
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@＝＋－＠].+", Pattern.DOTALL);

    private static final Pattern PLAIN = Pattern.compile("[^\",\\n\\r]+");

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter();

    private final ZoneId zone;

    Csv(final ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String of(final Grid grid) {
        final String names = grid.names().stream().map(Csv::harmless).collect(Collectors.joining(","));
        return Stream.concat(Stream.of(names), lines(grid)).collect(Collectors.joining("\n"));
    }

    @Override
    public String rest(final Grid grid) {
        return lines(grid).collect(Collectors.joining("\n"));
    }

    private Stream<String> lines(final Grid grid) {
        return grid.rows().stream().map(row -> row.stream().map(this::value).collect(Collectors.joining(",")));
    }

    private String value(final Cell cell) {
        if (cell instanceof Cell.Missing) {
            return "";
        }
        if (cell instanceof Cell.Text text) {
            return harmless(text.text());
        }
        if (cell instanceof Cell.Quantity quantity) {
            return quantity.number().toString();
        }
        if (cell instanceof Cell.Truth truth) {
            return String.valueOf(truth.isTrue());
        }
        if (cell instanceof Cell.Moment moment) {
            return time(moment.instant());
        }
        return cell instanceof Cell.Day day ? day.date().toString() : quoted(JsonLines.value(cell));
    }

    private String time(final Instant instant) {
        return LocalDateTime.ofInstant(instant, zone).format(TIME);
    }

    private static String harmless(final String text) {
        final String line = Readable.oneLine(text);
        return quoted(FORMULA.matcher(line).matches() ? "'" + line : line);
    }

    private static String quoted(final String text) {
        return PLAIN.matcher(text).matches() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
