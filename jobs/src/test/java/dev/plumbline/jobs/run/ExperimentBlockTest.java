package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.ExperimentKeys;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.Goal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExperimentBlockTest {

    private static final String EVENTS = "online.events { click { window = 1h }, purchase { window = 7d } }";

    @Test
    void theDocumentedExampleCanBeDecided() {
        final ExperimentSettings settings = settings("goals=" + ExperimentKeys.GOALS.example());
        assertThat(settings.goals()).extracting(Goal::metric).containsExactly("ctr", "conversion_rate_purchase");
        assertThat(settings.goals()).filteredOn(Goal::isPrimary).hasSize(1);
    }

    @Test
    void aGoalThatExperimentsDoNotMeasureIsRefusedUnlessAggregatesMay() {
        final String latency =
                "goals=[{ metric = latency_p95, role = guardrail, margin = 0.05, direction = smaller_is_better }]";
        assertThatThrownBy(() -> settings(latency))
                .hasMessageContainingAll("experiments do not measure 'latency_p95'", "they measure ctr,");
        assertThat(settings(latency, "inputs.experiment_statistics { path = /nowhere, format = parquet }")
                        .goals())
                .hasSize(1);
    }

    @Test
    void aCovariateIsOfAMetricThatThereIs() {
        assertThat(settings("online.experiments.covariates { ctr = clicks_before }")
                        .covariates())
                .isEqualTo(Map.of("ctr", "clicks_before"));
        assertThat(settings().covariates()).isEmpty();
        assertThat(settings("online.experiments.covariates { position_adjusted_ctr = clicks_before }")
                        .covariates())
                .hasSize(1);
        assertThatThrownBy(() -> settings("online.experiments.covariates { crt = clicks_before }"))
                .hasMessageContaining(
                        "plumbline.online.experiments.covariates.crt: no metric of the configured events");
    }

    private static ExperimentSettings settings(final String... assignments) {
        final List<String> all =
                Stream.concat(Stream.of(EVENTS), Stream.of(assignments)).toList();
        return Configuration.of(ConfigSource.load(Optional.empty(), all), Instant.parse("2024-06-01T00:00:00Z"))
                .experiments();
    }
}
