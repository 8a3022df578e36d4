package dev.plumbline.config;

/**
 * A model and its version that is retrained regularly, as {@code plumbline.trend.retrain.versions} declares.
 *
 * @param model stays as it is
 * @param retrained is retrained regularly
 */
public record RetrainedVersion(String model, String retrained) {}
