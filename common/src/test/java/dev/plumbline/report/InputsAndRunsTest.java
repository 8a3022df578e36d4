package dev.plumbline.report;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.changed;
import static dev.plumbline.report.Rows.run;
import static dev.plumbline.report.Rows.section;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.Rows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.TableExtract;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Section;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a report says about input checks, runs, and rows that it did not read. Nothing here is markup. */
class InputsAndRunsTest {

    @Test
    void failedRunsFailingChecksAndRowsWithoutARunThatEndedWellAreSaid() {
        final Report report = new Rows()
                .model("a")
                .add("job_runs", run("ranking", "FAILED", "r1", "message", "disk full\nat line 3"))
                .add("job_runs", run("online", "SUCCEEDED", "r2"))
                .add(
                        "input_checks",
                        "job",
                        "ranking",
                        "input",
                        "outcomes",
                        "rule",
                        "null_key",
                        "severity",
                        "error",
                        "rows_failing",
                        1200L,
                        "rows_checked",
                        5000L,
                        "example_key",
                        "u7")
                .add(
                        "input_checks",
                        "job",
                        "ranking",
                        "input",
                        "outcomes",
                        "rule",
                        "future",
                        "severity",
                        "warn",
                        "rows_failing",
                        0L,
                        "rows_checked",
                        5000L)
                .report();

        assertThat(sentences(report.toDo().shown()))
                .containsExactly(
                        "Run the job ranking again. It failed: disk full",
                        "Fix the input outcomes: the check null_key failed for 1,200 rows and stopped the job ranking");
        assertThat(section("inputs", report).lead()).startsWith("1 of 2 checks found problems");
        assertThat(section("runs", report).parts().get(0))
                .isInstanceOfSatisfying(Note.class, note -> assertThat(note.text())
                        .startsWith("2 rows of input_checks come from runs that job_runs does not list as succeeded"));
    }

    @Test
    void anInputThatAnotherRunFoundMendedIsNotToBeMended() {
        final Object[] finding = {
            "job", "ranking", "input", "outcomes", "rule", "null_key", "severity", "error", "rows_failing", 9L
        };
        final Rows failed = new Rows()
                .model("a")
                .add("job_runs", run("ranking", "FAILED", "r1"))
                .add("input_checks", finding);
        assertThat(sentences(failed.report().toDo().shown())).anyMatch(todo -> todo.startsWith("Fix the input"));

        final Report mended = failed.add(
                        "job_runs",
                        run("ranking", "SUCCEEDED", "r2", "started_at", Instant.parse("2026-11-23T02:00:00Z")))
                .add("input_checks", changed(finding, "rows_failing", 0L, "run_id", "r2"))
                .report();
        assertThat(mended.toDo().shown()).isEmpty();
        assertThat(section("inputs", mended).lead()).isEqualTo("All checks passed (1).");
    }

    @Test
    void countsOfWhatWasReadOnlyInPartSaySo() {
        final Rows rows = new Rows()
                .model("a")
                .add("input_checks", "job", "online", "rule", "future", "severity", "warn", "rows_failing", 2L);
        final Report report = Report.of(
                ReportData.of(rows.data().tables().values().stream()
                        .map(table -> new TableExtract(table.table(), table.rows(), 1))
                        .toList()),
                Rows.frame(20));

        assertThat(section("inputs", report).lead())
                .endsWith("Counts cover only the first 1 row of input_checks; there may be more.");
        assertThat(report.cutOff()).containsExactly("offline_metrics", "online_metrics", "trend_summary");
        assertThat(new Rows().model("a").report().cutOff()).isEmpty();
    }

    @Test
    void runsOfOtherGrainsAreToldAndARunOlderThanThoseThatWereReadIsNotSuspected() {
        final Rows rows = new Rows()
                .model("a")
                .add(
                        "job_runs",
                        window("range", WEEK.minusYears(1), WEEK.plusDays(7)),
                        run("ranking", "SUCCEEDED", "r2"));
        final Section all = section("runs", rows.report());
        final Section cut = section(
                "runs",
                Report.of(
                        ReportData.of(rows.data().tables().values().stream()
                                .map(table -> new TableExtract(
                                        table.table(),
                                        table.rows(),
                                        table.table().equals("job_runs") ? 1 : 1000))
                                .toList()),
                        Rows.frame(20)));

        assertThat(((Grid) all.parts().get(all.parts().size() - 1)).rows().get(0))
                .extracting(GridCell::text)
                .contains("ranking", "range", "r2");
        assertThat(all.parts()).hasSize(4).last().isInstanceOf(Grid.class);
        assertThat(cut.parts()).hasSize(2);
        assertThat(((Note) cut.parts().get(0)).text()).startsWith("Only the first 1 row of job_runs were read");
    }
}
