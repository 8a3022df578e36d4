package dev.plumbline.config;

import java.util.Optional;

/**
 * One setting, described once: help, validation and the annotated reference come from here.
 *
 * @param key path below {@code plumbline}, kebab-case; a {@code *} stands for a name that the user chooses
 * @param kind type and allowed values
 * @param byDefault the default; empty where the setting is optional or required
 * @param example HOCON text shown in the reference where there is no default
 * @param help what it does, in a sentence
 */
public record Setting<T>(String key, Kind<T> kind, Optional<T> byDefault, String example, String help) {

    /** A setting with a default. */
    public static <T> Setting<T> of(final String key, final Kind<T> kind, final T byDefault, final String help) {
        return new Setting<>(key, kind, Optional.of(byDefault), kind.write().apply(byDefault), help);
    }

    /** A setting that may be left out. */
    public static <T> Setting<T> optional(
            final String key, final Kind<T> kind, final String example, final String help) {
        return new Setting<>(key, kind, Optional.empty(), example, help);
    }

    /** This setting for one user-chosen name in place of the {@code *}. */
    public Setting<T> named(final String name) {
        return new Setting<>(key.replace("*", ConfigSource.quotedKey(name)), kind, byDefault, example, help);
    }
}
