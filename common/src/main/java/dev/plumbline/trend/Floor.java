package dev.plumbline.trend;

import java.io.Serializable;

/**
 * What a figure must not fall below, or rise above where smaller is better.
 *
 * @param metric its name, with its cutoff where it has one: {@code ndcg@10}
 * @param value the floor, in the metric's unit
 */
public record Floor(String metric, double value) implements Serializable {}
