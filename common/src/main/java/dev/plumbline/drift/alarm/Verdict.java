package dev.plumbline.drift.alarm;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The result for one measure of one feature in a window.
 *
 * @param watched what was judged
 * @param state the answer
 * @param p of the window or of the newest windows together, whichever is smaller after adjustment; empty of too few blocks
 *     and of fixed thresholds
 * @param adjusted p adjusted over all features and measures of the window
 * @param foundOver over how many windows together it was found, 1 for the window alone; empty where it was not
 * @param threshold the value from which this window alone alarms; empty where the measure cannot reach it
 * @param windowsBetweenFalseAlarms of this measure and feature, on average, at this threshold
 */
public record Verdict(
        Watched watched,
        AlarmState state,
        OptionalDouble p,
        OptionalDouble adjusted,
        OptionalInt foundOver,
        OptionalDouble threshold,
        OptionalDouble windowsBetweenFalseAlarms) {}
