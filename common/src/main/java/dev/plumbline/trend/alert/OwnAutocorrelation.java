package dev.plumbline.trend.alert;

/**
 * How much one window of a series depends on the one before, as the reference of a window has it.
 *
 * @param phi corrected for the bias of short series; may be below 0 or above 1
 * @param pairs of neighbouring windows that it is based on, 4 or more
 */
public record OwnAutocorrelation(double phi, int pairs) {

    /** Sampling variance of phi where the true one is known. */
    double variance(final double truth) {
        return Math.max(0, 1 - truth * truth) / (pairs - 3);
    }
}
