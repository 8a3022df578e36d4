package dev.plumbline.trend.alert;

/**
 * One window compared with its forecast.
 *
 * @param expected value, given the window before and windows long before
 * @param deviation of the series around its level, in the long run; 0 where all windows before held the same value
 * @param pairs of neighbouring windows that the expectation is based on
 * @param phi dependence of one window on the next, corrected for the bias of short series
 * @param t distance from the expectation in standard errors of a forecast; 0 where there is no standard error
 * @param p probability of a value at least as harmful if nothing changed, valid given all windows before
 */
public record OneStep(double expected, double deviation, int pairs, double phi, double t, double p) {}
