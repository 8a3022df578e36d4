package dev.plumbline.jobs.format;

import com.typesafe.config.ConfigUtil;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One JSON object a line, with every column; null where there is no value. Times are in UTC; numbers that JSON does not
 * have are texts.
 */
final class JsonLines implements GridText {

    @Override
    public String of(final Grid grid) {
        return grid.rows().stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(column -> member(grid.names().get(column), row.get(column)))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining("\n"));
    }

    static String value(final Cell cell) {
        if (cell instanceof Cell.Missing) {
            return "null";
        }
        if (cell instanceof Cell.Quantity quantity) {
            final String number = quantity.number().toString();
            return Double.isFinite(quantity.number().doubleValue()) ? number : quoted(number);
        }
        if (cell instanceof Cell.Truth truth) {
            return String.valueOf(truth.isTrue());
        }
        if (cell instanceof Cell.Text text) {
            return quoted(text.text());
        }
        if (cell instanceof Cell.Moment moment) {
            return quoted(moment.instant().toString());
        }
        return cell instanceof Cell.Day day ? quoted(day.date().toString()) : nested(cell);
    }

    private static String nested(final Cell cell) {
        if (cell instanceof Cell.Many many) {
            return many.cells().stream().map(JsonLines::value).collect(Collectors.joining(",", "[", "]"));
        }
        if (cell instanceof Cell.Parts parts) {
            return object(parts.parts());
        }
        return object(((Cell.Entries) cell).entries());
    }

    private static String object(final Map<String, Cell> members) {
        return members.entrySet().stream()
                .map(each -> member(each.getKey(), each.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String member(final String name, final Cell cell) {
        return quoted(name) + ":" + value(cell);
    }

    private static String quoted(final String text) {
        return ConfigUtil.quoteString(text);
    }
}
