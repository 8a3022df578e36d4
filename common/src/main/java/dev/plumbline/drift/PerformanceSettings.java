package dev.plumbline.drift;

import java.io.Serializable;

/**
 * How performance is estimated.
 *
 * @param threshold scores from it on are predicted positive
 * @param level of confidence intervals
 */
public record PerformanceSettings(double threshold, double level) implements Serializable {}
