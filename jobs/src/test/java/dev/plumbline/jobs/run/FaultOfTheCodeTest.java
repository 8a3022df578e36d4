package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.table.TableSpec;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pipeline throws is the user's to mend only where it says so. */
class FaultOfTheCodeTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    @TempDir
    private Path folder;

    @Test
    void anIllegalArgumentInAPipelineIsNoSentenceForTheUser() {
        assertThatThrownBy(() -> run(() -> new IllegalArgumentException("a frame without columns")))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("a frame without columns");
        assertThat(SharedSession.spark()
                        .read()
                        .format("delta")
                        .load(folder.resolve("job_runs").toString())
                        .select("status", "message")
                        .first())
                .hasToString("[FAILED,a frame without columns]");
    }

    @Test
    void aRefusalStaysOne() {
        assertThatThrownBy(() -> run(() -> new PlumblineException("map the column")))
                .isExactlyInstanceOf(PlumblineException.class)
                .hasMessage("map the column");
    }

    private void run(final Supplier<RuntimeException> failure) {
        final Configuration configuration = Configuration.of(
                ConfigSource.load(Optional.empty(), List.of("warehouse=\"" + folder + "\"")), Instant.now());
        new JobRunner(SharedSession.spark(), configuration)
                .run(
                        new Failing(failure),
                        new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, MONDAY, MONDAY.plusWeeks(1)));
    }

    private record Failing(Supplier<RuntimeException> failure) implements Job {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String summary() {
            return "Fails.";
        }

        @Override
        public List<LogicalInput> inputs() {
            return List.of();
        }

        @Override
        public List<TableSpec> writes() {
            return List.of();
        }

        @Override
        public List<String> settingsBlocks() {
            return List.of();
        }

        @Override
        public List<TableRows> pipeline(final JobRun run) {
            throw failure.get();
        }
    }
}
