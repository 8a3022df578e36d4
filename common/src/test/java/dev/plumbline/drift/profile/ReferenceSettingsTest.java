package dev.plumbline.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a reference of days is made anew. */
class ReferenceSettingsTest {

    private static final ReferenceSettings WINTER = new ReferenceSettings(
            "winter", Optional.of(new ReferenceSettings.Days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1))));

    private static boolean mayHaveChanged(final String from, final String to, final String again, final String today) {
        return WINTER.mayHaveChanged(
                LocalDate.parse(from), LocalDate.parse(to), List.of(LocalDate.parse(again)), LocalDate.parse(today));
    }

    @Test
    void onlyRunsOverItsDaysMayChangeIt() {
        assertThat(mayHaveChanged("2026-03-02", "2026-03-09", "2026-03-01", "2026-03-09"))
                .isFalse();
        assertThat(mayHaveChanged("2026-03-02", "2026-03-09", "2026-02-28", "2026-03-09"))
                .isTrue();
        assertThat(mayHaveChanged("2026-02-23", "2026-03-02", "2025-12-31", "2026-03-02"))
                .isTrue();
    }

    /** It would be another one after every run, and days that were counted in its bins would be of none. */
    @Test
    void whileItsDaysAreNotOverItStaysAsItWasMade() {
        assertThat(mayHaveChanged("2026-01-12", "2026-01-19", "2026-01-11", "2026-01-19"))
                .isFalse();
        assertThat(mayHaveChanged("2026-02-23", "2026-03-02", "2026-02-22", "2026-03-01"))
                .as("they are over")
                .isTrue();
    }

    @Test
    void aTrainingSetIsKnownByItsVersion() {
        assertThat(new ReferenceSettings("training", Optional.empty())
                        .mayHaveChanged(
                                LocalDate.EPOCH, LocalDate.EPOCH.plusDays(7), List.of(), LocalDate.EPOCH.plusDays(7)))
                .isFalse();
    }
}
