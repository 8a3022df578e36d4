package dev.plumbline.drift.alarm;

import java.util.Optional;

/**
 * The judgement of a figure.
 *
 * @param state the answer
 * @param verdict of the tests, where it was judged
 * @param isPersistent whether it alarms in as many of the newest windows as are configured
 * @param mayBeTheSeason whether the season alone may explain it: the reference does not hold this time of it, and there was no
 *     step in the newest windows
 * @param isNothingBefore whether one of the newest windows has no whole window before it that would show a step
 */
public record Judgement(
        AlarmState state,
        Optional<Verdict> verdict,
        boolean isPersistent,
        boolean mayBeTheSeason,
        boolean isNothingBefore) {

    /** Whether it is an alert. */
    public boolean isAlert() {
        return state.isRaised() && isPersistent && !mayBeTheSeason;
    }

    /** Why an alarm is no alert; empty of an alert, and of what is no alarm. */
    public Optional<Silence> silencedBy() {
        if (!state.isRaised() || isAlert()) {
            return Optional.empty();
        }
        if (mayBeTheSeason) {
            return Optional.of(isNothingBefore ? Silence.NO_WINDOW_BEFORE : Silence.SEASON);
        }
        return Optional.of(Silence.NOT_PERSISTENT);
    }
}
