package dev.plumbline.drift.alarm;

import java.io.Serializable;
import java.util.List;

/**
 * Distinguishes a shift that lasts from a single bad window.
 *
 * @param needed windows that must have alarmed
 * @param among of so many newest windows, fewer at the beginning
 */
public record Persistence(int needed, int among) implements Serializable {

    public Persistence {
        if (needed < 1 || needed > among) {
            throw new IllegalArgumentException(
                    "a persistent alarm needs 1 to " + among + " of the last " + among + " windows, not " + needed);
        }
    }

    /** Whether enough of the newest windows alarmed and the newest one did. @param states in order, the newest last */
    public boolean holds(final List<AlarmState> states) {
        final List<AlarmState> newest = states.subList(Math.max(0, states.size() - among), states.size());
        return !newest.isEmpty()
                && newest.get(newest.size() - 1).isRaised()
                && newest.stream().filter(AlarmState::isRaised).count() >= needed;
    }
}
