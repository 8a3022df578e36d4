package dev.plumbline.trend;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Windows as numbers, one apart: days, weeks and periods since the origin, months since year 0. The distance of two windows
 * is then a difference.
 *
 * @param grain any but {@code range}, which has one window and no trend
 * @param origin the day from which windows of a fixed number of days are counted
 */
public record WindowNumbers(Grain grain, LocalDate origin) implements Serializable {

    private static final int MONTHS_OF_A_YEAR = 12;

    /**
     * Those of a run.
     *
     * @throws PlumblineException where the run is one window of grain {@code range}
     */
    public static WindowNumbers of(final WindowRange range) {
        if (range.grain() instanceof Grain.Range) {
            throw new PlumblineException(
                    "grain range is a single window and has no trend over time:"
                            + " set plumbline.grain = day, week, month or period(N days), the grain of the tables that are read");
        }
        return new WindowNumbers(range.grain(), range.origin());
    }

    /** The number of the window that holds a day. */
    public long of(final LocalDate day) {
        return grain instanceof Grain.FixedDays fixed
                ? Math.floorDiv(ChronoUnit.DAYS.between(origin, day), (long) fixed.days())
                : (long) day.getYear() * MONTHS_OF_A_YEAR + day.getMonthValue() - 1;
    }

    /** The first day of a window. */
    public LocalDate start(final long number) {
        return grain instanceof Grain.FixedDays fixed
                ? origin.plusDays(number * fixed.days())
                : LocalDate.of(
                        (int) Math.floorDiv(number, (long) MONTHS_OF_A_YEAR),
                        (int) Math.floorMod(number, (long) MONTHS_OF_A_YEAR) + 1,
                        1);
    }

    /** The day in a window at which a line crosses something: 3.5 is the middle of window 3. */
    public LocalDate dayOf(final double number) {
        final long window = (long) Math.floor(number);
        final long days = ChronoUnit.DAYS.between(start(window), start(window + 1));
        return start(window).plusDays((long) Math.floor((number - window) * days));
    }

    /** Whether windows are days, which have a rhythm of seven. */
    public boolean hasWeekdays() {
        return grain instanceof Grain.Day;
    }

    /** Windows of a year, rounded. */
    public int windowsOfAYear() {
        return grain instanceof Grain.FixedDays fixed
                ? Math.max(1, (int) Math.round(365.25 / fixed.days()))
                : MONTHS_OF_A_YEAR;
    }
}
