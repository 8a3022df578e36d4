package dev.plumbline.trend.alert;

import dev.plumbline.trend.series.Answer;

/**
 * One window of a watched series.
 *
 * @param window its number
 * @param step the window against what was to be expected of it, or why it is not judged
 * @param evidence of a change, up to and with this window
 * @param threshold at which the evidence opens an alert
 */
public record AlertWindow(long window, Answer<OneStep> step, EvidenceOfChange evidence, double threshold) {}
