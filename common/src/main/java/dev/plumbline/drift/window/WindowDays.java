package dev.plumbline.drift.window;

import dev.plumbline.window.Window;
import java.util.stream.IntStream;

/**
 * The days of a window, since 1970.
 *
 * @param first day
 * @param end the day after the last
 */
public record WindowDays(int first, int end) {

    /** Days of a week. */
    public static final int WEEK = 7;

    /** Of a window. */
    public static WindowDays of(final Window window) {
        return new WindowDays(
                (int) window.start().toEpochDay(), (int) window.end().toEpochDay());
    }

    /** How many. */
    public int length() {
        return end - first;
    }

    /** Whether it is a single one. */
    public boolean isOneDay() {
        return length() == 1;
    }

    /** Whether a day may be compared with the window: a window of one day is compared with its weekday, a longer one with all. */
    public boolean isLike(final int day) {
        return !isOneDay() || Math.floorMod(day - first, WEEK) == 0;
    }

    /** How many days of a stretch may. @param to the day after the last */
    int likeDays(final int from, final int to) {
        return isOneDay() ? (int) IntStream.range(from, to).filter(this::isLike).count() : to - from;
    }

    /** Which weekday a window of one day is of; 0 of longer ones. */
    int weekday() {
        return isOneDay() ? Math.floorMod(first, WEEK) : 0;
    }

    /** How many days back the window begins that it follows on: of a window of one day that of its weekday. */
    public int back() {
        return isOneDay() ? WEEK : length();
    }

    /** The window that it follows on. */
    public WindowDays previous() {
        return new WindowDays(first - back(), end - back());
    }
}
