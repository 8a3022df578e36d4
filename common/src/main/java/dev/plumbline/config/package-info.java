/**
 * Settings in plain Java: one self-describing list, read from HOCON, validated all at once.
 *
 * <p>{@link dev.plumbline.config.ConfigSource} merges reference, file and {@code --set};
 * {@link dev.plumbline.config.SettingsReader} turns it into typed values and collects every problem with its file and
 * line; {@link dev.plumbline.config.SettingsCatalogue} is the list that help, validation and the annotated example
 * come from.
 */
package dev.plumbline.config;
