package dev.plumbline.jobs.format;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values as people read them, each on one line: five decimals, times in a zone.
 *
 * @param zone in which times are printed
 */
public record Readable(ZoneId zone) {

    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Characters that change the direction of the text around them. */
    private static final Pattern TURNING = Pattern.compile("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /** Values that are not 0 but that five decimals would show as 0. */
    private static final double LEAST = 0.5e-5;

    /** The value as text. */
    public String of(final Cell cell) {
        if (cell instanceof Cell.Text text) {
            return TURNING.matcher(oneLine(text.text())).replaceAll("\uFFFD");
        }
        if (cell instanceof Cell.Quantity quantity) {
            return quantity.number() instanceof Double number
                    ? rounded(number)
                    : quantity.number().toString();
        }
        if (cell instanceof Cell.Truth truth) {
            return String.valueOf(truth.isTrue());
        }
        if (cell instanceof Cell.Moment moment) {
            return time(moment.instant());
        }
        if (cell instanceof Cell.Day day) {
            return day.date().toString();
        }
        return nested(cell);
    }

    private String nested(final Cell cell) {
        if (cell instanceof Cell.Many many) {
            return many.cells().stream().map(this::of).collect(Collectors.joining(", ", "[", "]"));
        }
        if (cell instanceof Cell.Parts parts) {
            return parts.parts().values().stream().map(this::of).collect(Collectors.joining(", ", "(", ")"));
        }
        if (cell instanceof Cell.Entries map) {
            return map.entries().entrySet().stream()
                    .map(entry -> oneLine(entry.getKey()) + "=" + of(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return "-";
    }

    static String oneLine(final String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String rounded(final double number) {
        final double size = Math.abs(number);
        if (size > 0 && size < LEAST) {
            return number > 0 ? "<0.00001" : ">-0.00001";
        }
        final String format = size >= 1e15 ? "%.5e" : size >= 1000 ? "%,.1f" : "%.5f";
        return String.format(Locale.ROOT, format, number);
    }

    /** The day alone where the time is midnight. */
    private String time(final Instant instant) {
        final ZonedDateTime local = instant.atZone(zone);
        return local.toLocalTime().toSecondOfDay() == 0 ? local.toLocalDate().toString() : local.format(TO_THE_SECOND);
    }
}
