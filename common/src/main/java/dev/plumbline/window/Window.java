package dev.plumbline.window;

import java.time.LocalDate;

/**
 * A half-open window of whole UTC days.
 *
 * @param start first day
 * @param end the day after the last
 */
public record Window(LocalDate start, LocalDate end) {
    public Window {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("the window [" + start + ", " + end + ") contains no day");
        }
    }

    @Override
    public String toString() {
        return "[" + start + ", " + end + ")";
    }
}
