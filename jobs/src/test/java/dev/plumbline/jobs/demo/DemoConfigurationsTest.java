package dev.plumbline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.testing.ProjectFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DemoConfigurationsTest {

    static List<DemoStep> steps() {
        return Stream.of(DemoPart.values())
                .flatMap(part -> part.steps().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void everyStepHasAValidConfigurationAndWholeWindows(final DemoStep step) {
        final Configuration configuration = Configuration.of(
                ConfigSource.load(
                        Optional.of(ProjectFiles.file("conf/demo").resolve(step.config())), step.assignments()),
                Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(step.range(configuration).windows()).isNotEmpty();
        step.job().inputs().forEach(input -> assertThat(configuration.inputs()).containsKey(input.name()));
    }
}
