package dev.plumbline.config;

/**
 * What a figure must not fall below, or rise above where smaller is better, as {@code plumbline.trend.floors} declares.
 *
 * @param metric its name, with its cutoff where it has one
 * @param value the floor, in the metric's unit
 */
public record DeclaredFloor(String metric, double value) {}
