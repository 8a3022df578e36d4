package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command over a tiny warehouse: what it says is what it then does. */
class BackfillTest {

    @TempDir
    private Path folder;

    @Test
    void itComputesWhatIsMissingAndThenNothing() {
        final TinyWorld world = new TinyWorld(folder)
                .write("impressions", TinyWorld.IMPRESSIONS)
                .write("outcomes", TinyWorld.OUTCOMES);

        final Answer first = backfill(world, "2024-01-22");
        final Answer second = backfill(world, "2024-01-15");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(lines(first).stream().filter(line -> !line.startsWith("plumbline-result ")))
                .containsExactly(
                        "Windows of grain week from 2024-01-01 to 2024-01-22 (exclusive)",
                        "online  2024-01-01 to 2024-01-15 (2 windows)  no run has covered it",
                        "online  2024-01-15 to 2024-01-22 (1 window)  its inputs have no row yet",
                        "Without rows",
                        "input impressions  1 of 3 windows: 2024-01-15",
                        "To be computed, in this order",
                        "online  2024-01-01 to 2024-01-15 (2 windows)",
                        "1 run is done, in " + world.warehouse());
        assertThat(lines(first))
                .filteredOn(line -> line.startsWith("plumbline-result "))
                .singleElement()
                .asString()
                .contains("\"job\":\"online\"", "\"status\":\"SUCCEEDED\"", "\"to\":\"2024-01-15\"");
        assertThat(world.rows(Tables.ONLINE_METRICS)).isNotEmpty();
        assertThat(lines(second))
                .containsSequence("online  2024-01-01 to 2024-01-15 (2 windows)  done")
                .endsWith("Nothing has to be computed");
    }

    /** As a scheduler passes it, which always names the flag. */
    @Test
    void againNamesJobsOrNone() {
        final TinyWorld world = new TinyWorld(folder)
                .write("impressions", TinyWorld.IMPRESSIONS)
                .write("outcomes", TinyWorld.OUTCOMES);
        backfill(world, "2024-01-08");

        final Answer none = backfill(world, "2024-01-08", "--again=");
        final Answer online = backfill(world, "2024-01-08", "--again=online");

        assertThat(lines(none)).endsWith("Nothing has to be computed");
        assertThat(lines(online))
                .contains("online  2024-01-01 to 2024-01-08 (1 window)  requested by --again")
                .anyMatch(
                        line -> line.startsWith("If this call fails or is killed, continue it with --again-before 20"));
    }

    /** Nothing to look back at: rows of days are no figures of a week. */
    @Test
    void aJobIsNotRunWhereThereIsNothingForIt() {
        final TinyWorld world = new TinyWorld(folder)
                .write("impressions", TinyWorld.IMPRESSIONS)
                .write("outcomes", TinyWorld.OUTCOMES);
        backfill(world, "2024-01-04", "--set", "plumbline.grain=day");

        final Answer answer = Answer.to(
                "backfill",
                "--config",
                world.config().toString(),
                "--jobs",
                "online,trend",
                "--from",
                "2023-12-25",
                "--to",
                "2024-01-01");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(world.rows(Tables.ONLINE_METRICS)).isNotEmpty();
        assertThat(lines(answer))
                .contains(
                        "trend  2023-12-25 to 2024-01-01 (1 window)  the jobs that it depends on have no figures for it")
                .endsWith("Nothing has to be computed");
    }

    @Test
    void everythingWrongIsToldAtOnceBeforeSparkStarts() {
        final Answer answer = Answer.to(
                "backfill",
                "--jobs",
                "rankin,online",
                "--again",
                "trend",
                "--from",
                "2024-01-02",
                "--to",
                "2024-01-15");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.errorLines())
                .anySatisfy(line -> assertThat(line).contains("no job 'rankin'", "did you mean 'ranking'?"))
                .anySatisfy(line -> assertThat(line).contains("--again trend is not among --jobs"))
                .anySatisfy(line -> assertThat(line).contains("--from 2024-01-02", "is not the first day of a week"));
    }

    @Test
    void underSparkSubmitAFailureLeavesAsAnException() {
        assertThatThrownBy(() ->
                        Backfill.main(new String[] {"--jobs", "rankin", "--from", "2024-01-01", "--to", "2024-01-15"}))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("no job 'rankin'");
        assertThatThrownBy(() -> Backfill.main(new String[] {"--job", "ranking"}))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("--job");
    }

    @Test
    void whatAJobReadsIsWrittenByOnesBeforeIt() {
        final Set<String> written = new HashSet<>();
        for (final Job job : Jobs.ALL) {
            assertThat(job.reads().stream().map(table -> table.name()))
                    .as(job.name())
                    .allMatch(written::contains);
            job.writes().forEach(table -> written.add(table.name()));
        }
    }

    private static List<String> lines(final Answer answer) {
        return answer.out()
                .lines()
                .map(line -> line.strip().replaceAll(" {2,}", "  "))
                .toList();
    }

    private static Answer backfill(final TinyWorld world, final String to, final String... flags) {
        return Answer.to(Stream.of(
                        List.of("backfill", "--config", world.config().toString(), "--jobs", "online"),
                        List.of("--from", "2024-01-01", "--to", to),
                        List.of(flags))
                .flatMap(List::stream)
                .toArray(String[]::new));
    }
}
