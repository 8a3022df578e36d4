package dev.plumbline.drift.alarm;

import java.util.Optional;

/**
 * What becomes of a figure.
 *
 * @param state the answer
 * @param verdict of the tests, where it was judged
 * @param isPersistent whether it alarms in as many of the newest windows as are asked for
 * @param mayBeTheSeason whether the season alone may explain it: the reference does not hold this time of it, and there was no
 *     step in the newest windows
 */
public record Judgement(AlarmState state, Optional<Verdict> verdict, boolean isPersistent, boolean mayBeTheSeason) {

    /** Whether somebody is to be told. */
    public boolean isAlert() {
        return state.isRaised() && isPersistent && !mayBeTheSeason;
    }
}
