package dev.plumbline.drift.profile;

import java.time.LocalDate;
import java.util.List;
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

        /** Whether the last of them has ended. @param today has not */
        public boolean areOver(final LocalDate today) {
            return !to.isAfter(today);
        }

        /** Whether a day is one of them. */
        public boolean holds(final LocalDate day) {
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    /**
     * Whether days that a run looks at may have changed what it is made of. One whose days are not over stays as it was first made
     * until they are: else every run would make another one, and no window would ever be counted in the bins of a single one.
     *
     * @param from first day that is looked at
     * @param to the day after the last
     * @param again days before them that are looked at too
     * @param today has not ended
     */
    public boolean mayHaveChanged(
            final LocalDate from, final LocalDate to, final List<LocalDate> again, final LocalDate today) {
        return window.filter(days -> days.areOver(today))
                .filter(days -> days.from().isBefore(to) && from.isBefore(days.to())
                        || again.stream().anyMatch(days::holds))
                .isPresent();
    }

    public ReferenceSettings {
        if (!name.matches("[A-Za-z0-9_.-]+")) {
            throw new IllegalArgumentException(
                    "the name of a reference may contain only letters, digits, _, . and -, not '" + name + "'");
        }
    }
}
