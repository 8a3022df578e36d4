package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.drift.DriftJob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftBlockTest {

    @Test
    void allProblemsAreToldAtOnce() {
        assertThatThrownBy(() -> drift(
                        "drift.watched=[psii, ks]",
                        "drift.references=[winter]",
                        "drift.minimum-effects { js_distnce = 0.1 }",
                        "drift.fixed-thresholds { js_distance = 2, sd_ratio = 5 }",
                        "drift.persistence { needed = 3, among = 2 }"))
                .hasMessageContainingAll(
                        "5 problems",
                        "there is no measure 'psii'; did you mean 'psi'?",
                        "drift.references: there is no reference 'winter'",
                        "drift.minimum-effects.js_distnce: there is no measure 'js_distnce'; did you mean 'js_distance'?",
                        "drift.fixed-thresholds.js_distance = 2.0 can never be reached: js_distance is at most 1.0 away from no shift",
                        "drift.persistence: a persistent alarm needs 1 to 2");
    }

    @Test
    void whatIsRightIsTaken() {
        final DriftSettings settings = drift(
                "drift.watched=[ks]",
                "drift.references=[winter]",
                "profile.references.winter { from = 2024-01-01, to = 2024-03-01 }",
                "drift.fixed-thresholds { sd_ratio = 5 }");
        assertThat(settings.alarming()).containsExactly("ks", "sd_ratio");
        assertThat(settings.references()).containsExactly("winter");
    }

    @Test
    void aWeekInWhichNothingWasServedHasNoDrift() {
        assertThat(new DriftJob().inputsOfEveryWindow(configuration())).containsExactly(LogicalInputs.SERVING_FEATURES);
    }

    private static DriftSettings drift(final String... assignments) {
        return configuration(assignments).drift();
    }

    private static Configuration configuration(final String... assignments) {
        return Configuration.of(
                ConfigSource.load(Optional.empty(), List.of(assignments)), Instant.parse("2024-06-01T00:00:00Z"));
    }
}
