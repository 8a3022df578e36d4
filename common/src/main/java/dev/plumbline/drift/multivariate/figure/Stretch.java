package dev.plumbline.drift.multivariate.figure;

/**
 * Days of a reference that a window is compared with.
 *
 * @param first day, since 1970
 * @param end the day after the last
 */
public record Stretch(int first, int end) {

    /** Whether a day is one of it. */
    public boolean holds(final int day) {
        return first <= day && day < end;
    }
}
