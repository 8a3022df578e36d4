package dev.plumbline.drift.alarm;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a reference knows the season of a window. One that is shorter than the season shows a real shift against training in
 * other seasons, but no news: such alarms are marked {@code season_not_in_reference}.
 *
 * @param length of the season: a year, as a rule
 */
public record Season(Duration length) {

    /** A year. */
    public static final Season YEAR = new Season(Duration.ofDays(365));

    public Season {
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("a season has a length, not " + length);
        }
    }

    /**
     * Whether the middle of a window, moved by whole seasons, lies in the reference.
     *
     * @param start of the reference
     * @param end of the reference
     */
    public boolean isKnown(final Instant start, final Instant end, final Instant windowStart, final Instant windowEnd) {
        if (Duration.between(start, end).compareTo(length) >= 0) {
            return true;
        }
        final Instant middle =
                windowStart.plus(Duration.between(windowStart, windowEnd).dividedBy(2));
        final long offset = Math.floorMod(Duration.between(start, middle).toSeconds(), length.toSeconds());
        return offset < Duration.between(start, end).toSeconds();
    }
}
