package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaintainBlockTest {

    private static final String SAID = "maintain.below-seven-days=readers_may_fail";

    @Test
    void aRetentionBelowDeltasIsRefusedUnlessItIsSaidInSoManyWords() {
        assertThatThrownBy(() -> configuration("maintain.vacuum-retention=3d", "maintain.run-retention=1d"))
                .hasMessageContainingAll(
                        "plumbline.maintain.vacuum-retention = 3d is shorter than the 7 days that Delta recommends",
                        "or plumbline.maintain.below-seven-days = readers_may_fail",
                        "plumbline.maintain.run-retention = 1d is shorter than 7d");
        assertThat(configuration("maintain.vacuum-retention=1d", SAID)
                        .maintain()
                        .vacuumRetentionDays())
                .isEqualTo(1);
    }

    @Test
    void noRetentionAtAllIsRefusedWhateverIsSaid() {
        assertThatThrownBy(() -> configuration("maintain.vacuum-retention=0d"))
                .hasMessageContaining("plumbline.maintain.vacuum-retention = 0d deletes files that a run has written");
        assertThatThrownBy(() -> configuration("maintain.vacuum-retention=0d", SAID))
                .hasMessageContaining("not committed yet");
    }

    private static Configuration configuration(final String... assignments) {
        return Configuration.of(
                ConfigSource.load(Optional.empty(), List.of(assignments)), Instant.parse("2026-06-01T00:00:00Z"));
    }
}
