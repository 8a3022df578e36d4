package dev.plumbline.drift.alarm;

import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.SlowCause;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One watched measure of one feature in one window.
 *
 * @param series what has one such figure in every window: reference, comparison, slice, feature and measure
 * @param feature its name
 * @param measure its name
 * @param value in the window; empty where it is undefined
 * @param floor what it does without any shift
 * @param step how it moved against the window before, where that is complete and the season may explain the value
 * @param span whether all rows are there
 * @param season whether the reference holds this time of it
 */
public record WatchedFigure(
        Object series,
        String feature,
        String measure,
        OptionalDouble value,
        NoiseFloor floor,
        Optional<Step> step,
        Span span,
        TimeOfSeason season) {

    /** Whether all rows of the window and of what it is compared with are there. */
    public enum Span {
        COMPLETE,
        PARTIAL
    }

    /** Whether the reference holds the time of the season that the window lies in. */
    public enum TimeOfSeason {
        KNOWN,
        UNKNOWN,
        /** Unknown, of names, that no season brings but turnover: without a window before it what is there is news. */
        UNKNOWN_OF_NAMES;

        /** Of a measure. @param mayBeSlow whether the reference lacks this time, so that what moves it slowly may explain it */
        public static TimeOfSeason of(final DriftMeasure measure, final boolean mayBeSlow) {
            if (!mayBeSlow) {
                return KNOWN;
            }
            return measure.slowCause() == SlowCause.TURNOVER ? UNKNOWN_OF_NAMES : UNKNOWN;
        }
    }

    boolean isJudged() {
        return value.isPresent() && span == Span.COMPLETE;
    }
}
