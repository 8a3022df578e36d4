package dev.plumbline.drift.alarm;

import java.util.OptionalDouble;

/**
 * How a measure moved from the window before to this one. A season comes slowly: a step is more than what it brought before.
 *
 * @param p probability of so large a step without any; empty where the reference has too little information
 * @param effect size of the step, in the measure's unit
 * @param effectBefore size of the step into the window before; 0 where that is not known
 */
public record Step(OptionalDouble p, double effect, double effectBefore) {

    private static final double TIMES = 2;

    /** Whether it is at least twice what the window before had moved, and matters. @param least effect that matters */
    boolean standsOut(final double least) {
        return effect >= least && effect >= TIMES * effectBefore;
    }
}
