package dev.plumbline.drift.alarm;

import java.io.Serializable;

/**
 * Whether a reference knows the season of a window. One that is shorter than the season shows a real shift against training in
 * other seasons, and what the season alone explains is no news.
 *
 * @param days length of the season: a year, as a rule
 */
public record Season(int days) implements Serializable {

    public Season {
        if (days < 1) {
            throw new IllegalArgumentException("the length of a season must be above 0 days, not " + days);
        }
    }

    /**
     * Whether the middle of a window, moved by whole seasons, lies in the reference. Days are counted since 1970.
     *
     * @param start of the reference
     * @param end of the reference, the day after its last
     * @param windowStart first day of the window
     * @param windowEnd the day after its last
     */
    public boolean isKnown(final int start, final int end, final int windowStart, final int windowEnd) {
        final int length = end - start;
        final int halfDays = Math.floorMod(windowStart + windowEnd - 2 * start, 2 * days);
        return length >= days || halfDays < 2 * length;
    }
}
