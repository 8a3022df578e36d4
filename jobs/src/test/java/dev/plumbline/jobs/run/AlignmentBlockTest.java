package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlignmentBlockTest {

    @Test
    void anIncumbentThatNoPairCanHaveIsAProblem() {
        assertThatThrownBy(() -> configuration("alignment.baseline = random", "alignment.backtest.incumbent = current"))
                .hasMessageContainingAll(
                        "plumbline.alignment.backtest.incumbent is current",
                        "plumbline.alignment.baseline = random",
                        "leave out the baseline");
    }

    @Test
    void theBaselineIsTheIncumbentUnlessAnotherIsNamed() {
        assertThat(configuration("alignment.baseline = random").alignment().incumbent())
                .contains("random");
        assertThat(configuration("alignment.backtest.incumbent = current")
                        .alignment()
                        .incumbent())
                .contains("current");
        assertThat(configuration().alignment().incumbent()).isEmpty();
    }

    private static Configuration configuration(final String... assignments) {
        return Configuration.of(
                ConfigSource.load(Optional.empty(), List.of(assignments)), Instant.parse("2024-06-01T00:00:00Z"));
    }
}
