package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.report.frame.ReportSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportBlockTest {

    @Test
    void anOfflineMetricIsDeclaredAsPrimaryOnlyWhereSomebodyNamesIt() {
        final ReportSettings unsaid = settings("ranking.metrics = [\"ndcg@5\"]");
        assertThat(unsaid.leadingOffline()).contains("ndcg@5");
        assertThat(unsaid.declaredOffline()).isEmpty();
        assertThat(settings("report.offline-metrics = [\"ndcg@all\", \"recall@3\"]")
                        .declaredOffline())
                .contains("ndcg");
    }

    @Test
    void theModelThatServesIsKnownOnlyWhereSomebodyNamesIt() {
        assertThat(settings().incumbent()).isEmpty();
        assertThat(settings("report.incumbent = current").incumbent()).contains("current");
    }

    @Test
    void aTestMayTakeNinetyDaysUnlessSomebodySaysOtherwiseAndNeverNone() {
        assertThat(settings().longestTestDays()).isEqualTo(90);
        assertThat(settings("report.longest-test = 30d").longestTestDays()).isEqualTo(30);
        assertThatThrownBy(() -> settings("report.longest-test = 0d"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("report.longest-test = 0d leaves no time for a test; set 1d or more");
    }

    private static ReportSettings settings(final String... assignments) {
        return Configuration.of(
                        ConfigSource.load(Optional.empty(), List.of(assignments)),
                        Instant.parse("2024-06-01T00:00:00Z"))
                .report();
    }
}
