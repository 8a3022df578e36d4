package dev.plumbline.config;

/**
 * A model and the version of it that is trained again and again, as {@code plumbline.trend.retrain.versions} says.
 *
 * @param model left as it is
 * @param retrained kept fresh
 */
public record RetrainedVersion(String model, String retrained) {}
