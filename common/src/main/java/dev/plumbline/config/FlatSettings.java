package dev.plumbline.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stored configuration as a list: path to value. */
public final class FlatSettings {

    private FlatSettings() {}

    /**
     * The settings at or below some keys that differ from the reference.
     *
     * @param json a configuration as {@link ConfigSource#redactedJson()} writes it
     */
    public static SortedMap<String, String> changed(final String json, final List<String> keys) {
        final SortedMap<String, String> defaults =
                flat(ConfigSource.load(Optional.empty(), List.of()).redactedJson());
        final SortedMap<String, String> changed = new TreeMap<>();
        flat(json).forEach((path, value) -> {
            if (!value.equals(defaults.get(path)) && isBelow(path, keys)) {
                changed.put(path, value);
            }
        });
        return changed;
    }

    private static boolean isBelow(final String path, final List<String> keys) {
        return keys.stream().anyMatch(key -> path.equals(key) || path.startsWith(key + "."));
    }

    private static SortedMap<String, String> flat(final String json) {
        final SortedMap<String, String> flat = new TreeMap<>();
        ConfigFactory.parseString(json)
                .entrySet()
                .forEach(entry -> flat.put(entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise())));
        return flat;
    }
}
