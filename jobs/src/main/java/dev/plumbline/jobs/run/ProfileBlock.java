package dev.plumbline.jobs.run;

import dev.plumbline.config.Located;
import dev.plumbline.config.ProfileKeys;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.drift.profile.ProfileSettings;
import dev.plumbline.drift.profile.ReferenceSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the block {@code profile} into settings; what is wrong is noted with the reader. */
final class ProfileBlock {

    private static final String REFERENCES = "profile.references";

    private final SettingsReader reader;

    ProfileBlock(final SettingsReader reader) {
        this.reader = reader;
    }

    ProfileSettings settings() {
        final List<ReferenceSettings> references = new ArrayList<>();
        for (final String name : reader.names(REFERENCES)) {
            try {
                references.add(new ReferenceSettings(name, window(name)));
            } catch (final IllegalArgumentException refused) {
                reader.problem(
                        reader.where(REFERENCES + "." + name),
                        "plumbline." + REFERENCES + "." + name + ": " + refused.getMessage());
            }
        }
        try {
            return new ProfileSettings(
                    references.isEmpty() ? List.of(new ReferenceSettings("training", Optional.empty())) : references,
                    Set.copyOf(reader.get(ProfileKeys.FEATURES)),
                    Set.copyOf(reader.get(ProfileKeys.WITHOUT)),
                    reader.get(ProfileKeys.SLICES),
                    reader.get(ProfileKeys.SLICE_VALUES),
                    reader.get(ProfileKeys.BINS),
                    reader.get(ProfileKeys.CATEGORIES),
                    reader.get(ProfileKeys.EXACT_VALUES),
                    reader.get(ProfileKeys.DIMENSIONS),
                    reader.get(ProfileKeys.SETTLES_AFTER));
        } catch (final IllegalArgumentException refused) {
            reader.problem(reader.where("profile"), "plumbline.profile: " + refused.getMessage());
            return ProfileSettings.DEFAULT;
        }
    }

    private Optional<ReferenceSettings.Days> window(final String name) {
        final Optional<LocalDate> from =
                reader.find(ProfileKeys.FROM.named(name)).map(Located::value);
        final Optional<LocalDate> to = reader.find(ProfileKeys.TO.named(name)).map(Located::value);
        final String rows = reader.find(ProfileKeys.ROWS.named(name))
                .map(Located::value)
                .orElse(from.isPresent() || to.isPresent() ? "serving_features" : "training_features");
        if (rows.equals("training_features")) {
            if (from.isPresent() || to.isPresent()) {
                throw new IllegalArgumentException(
                        "a reference of training_features takes all rows: leave out from and to, or set rows = serving_features");
            }
            return Optional.empty();
        }
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException(
                    "a reference of serving_features needs from and to, such as from = \"2026-01-01\"");
        }
        return Optional.of(new ReferenceSettings.Days(from.get(), to.get()));
    }
}
