package dev.plumbline.drift.profile;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A reference as it is declared.
 *
 * @param name in the configuration
 * @param window days of serving_features; empty for the models' training sets
 */
public record ReferenceSettings(String name, Optional<Days> window) {

    /**
     * Days.
     *
     * @param from the first
     * @param to the day after the last
     */
    public record Days(LocalDate from, LocalDate to) {
        public Days {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("from " + from + " is not before to " + to + ", which is exclusive");
            }
        }

        /** Whether a day is one of them. */
        public boolean holds(final LocalDate day) {
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    public ReferenceSettings {
        if (!name.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException(
                    "the name of a reference is of letters, digits, _, . and -, not '" + name + "'");
        }
    }
}
