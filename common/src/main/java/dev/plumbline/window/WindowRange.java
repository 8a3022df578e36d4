package dev.plumbline.window;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * The windows that one run covers: consecutive windows of a grain from {@code from} (inclusive) to {@code to}
 * (exclusive), both at boundaries of the grain.
 *
 * @param origin the day from which windows of a fixed number of days are counted; its weekday begins weeks
 */
public record WindowRange(Grain grain, LocalDate origin, LocalDate from, LocalDate to) implements Serializable {

    /** ISO Monday. */
    public static final LocalDate DEFAULT_ORIGIN = LocalDate.of(1970, 1, 5);

    /** @throws IllegalArgumentException with a sentence for the user when the range is empty, inverted or not at boundaries */
    public WindowRange {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("--from " + from + " is not before --to " + to
                    + ": the window is " + (from.equals(to) ? "empty" : "inverted")
                    + "; --to is exclusive, " + oneWindow(from, grain, origin));
        }
        requireBoundary("--from", from, grain, origin);
        requireBoundary("--to", to, grain, origin);
    }

    /** The windows that ended at or before a day and reach back by a number of days. */
    public static WindowRange lookingBack(
            final Grain grain, final LocalDate origin, final LocalDate asOf, final int lookbackDays) {
        final LocalDate to = grain.floor(asOf, origin);
        final LocalDate from = grain.floor(asOf.minusDays(lookbackDays), origin);
        if (!from.isBefore(to)) {
            final LocalDate last = grain.floor(to.minusDays(1), origin);
            throw new IllegalArgumentException("--as-of " + asOf + " --lookback " + lookbackDays
                    + "d contains no complete window of grain " + grain.text() + ": look back further; --lookback "
                    + ChronoUnit.DAYS.between(last, asOf) + "d reaches the latest one");
        }
        return new WindowRange(grain, origin, from, to);
    }

    /** The first instant. */
    public Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant after the range. */
    public Instant end() {
        return to.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The windows in order of time; never empty. */
    public List<Window> windows() {
        return Stream.iterate(from, start -> start.isBefore(to), start -> grain.next(start, to))
                .map(start -> new Window(start, grain.next(start, to)))
                .toList();
    }

    /** Whether the whole range is one window. */
    public boolean isSingleWindow() {
        return grain.next(from, to).equals(to);
    }

    /**
     * The windows from the one that holds a day on, where that day is before them; of a single window of grain range,
     * which has none before it, the same.
     */
    public WindowRange startingBy(final LocalDate day) {
        return grain instanceof Grain.Range || !day.isBefore(from)
                ? this
                : new WindowRange(grain, origin, grain.floor(day, origin), to);
    }

    private static String oneWindow(final LocalDate day, final Grain grain, final LocalDate origin) {
        final LocalDate start = grain.floor(day, origin);
        final LocalDate end = grain.next(start, start.plusDays(1));
        return (grain instanceof Grain.Range ? "one day" : "one " + grain.text()) + " is --from " + start + " --to "
                + end;
    }

    private static void requireBoundary(
            final String flag, final LocalDate day, final Grain grain, final LocalDate origin) {
        final LocalDate floor = grain.floor(day, origin);
        if (!floor.equals(day)) {
            final LocalDate next = grain.next(floor, floor);
            throw new IllegalArgumentException(flag + " " + day + " (" + day.getDayOfWeek()
                    + ") is not the first day of a " + grain.text() + "; the nearest are " + floor + " and " + next
                    + "; window-origin is " + origin);
        }
    }
}
