package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.TableExtract;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Section;
import dev.plumbline.text.Count;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which runs made the figures, from which inputs and with which code. */
final class Runs implements SectionRule {

    private static final String TABLE = "job_runs";
    private static final Absence NOTHING = new Absence("runs", "Where the figures come from");
    private static final int MOST_INPUTS = 6;

    @Override
    public List<String> counts() {
        return List.of();
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(TABLE)) {
            return NOTHING.ofTable(TABLE, "that runs first");
        }
        final List<Cells> newest = frame.newestRunsOfAllGrains(data.rows(TABLE));
        final List<Part> parts = new ArrayList<>();
        incomplete(data).forEach(parts::add);
        data.cutOff().forEach(table -> parts.add(cutOff(table)));
        if (newest.isEmpty() && parts.isEmpty()) {
            return NOTHING.ofRows(TABLE, frame);
        }
        parts.add(new Grid(
                "The newest run of each job and grain that contains this " + frame.windowWord(),
                List.of(
                        "job",
                        "ended",
                        "state",
                        "grain",
                        "windows",
                        "inputs and their versions",
                        "rows written",
                        "code",
                        "run"),
                newest.stream().map(Runs::cells).toList(),
                0,
                frame.sourceOfRuns(TABLE)));
        return new Section(
                NOTHING.id(),
                NOTHING.title(),
                "Every row of every table names its run (run_id), and job_runs lists the inputs, the settings and the code version of every"
                        + " run.",
                parts);
    }

    private static Note cutOff(final TableExtract table) {
        return new Note("Only the first " + Count.of(table.most(), "row") + " of " + table.table()
                + " were read; there may be more.");
    }

    /** Rows of runs that did not succeed, as one killed between two commits: the next run over their windows repairs them. */
    private static List<Note> incomplete(final ReportData data) {
        final Map<String, Boolean> ended = data.rows(TABLE).stream()
                .collect(Collectors.toMap(
                        run -> run.word("run_id"), run -> run.is("status", "SUCCEEDED"), (one, other) -> one));
        // a run older than those that were read may have succeeded
        final boolean ofUnknown =
                data.cutOff().stream().anyMatch(table -> table.table().equals(TABLE));
        return data.tables().values().stream()
                .filter(table -> !table.table().equals(TABLE))
                .sorted((one, other) -> one.table().compareTo(other.table()))
                .flatMap(table -> {
                    final long rows = table.rows().stream()
                            .filter(row -> row.text("run_id")
                                    .filter(run -> !ended.getOrDefault(run, ofUnknown))
                                    .isPresent())
                            .count();
                    return rows == 0
                            ? Stream.of()
                            : Stream.of(new Note(Count.of(rows, "row") + " of " + table.table()
                                    + (rows == 1 ? " comes" : " come")
                                    + " from runs that job_runs does not list as succeeded: run the job that writes this table"
                                    + " again."));
                })
                .toList();
    }

    private static List<GridCell> cells(final Cells run) {
        return List.of(
                Grid.words(run.word("job")),
                Grid.words(run.time("ended_at").map(Runs::minute).orElse("–")),
                Grid.words(run.word("status").toLowerCase(Locale.ROOT)),
                Grid.words(run.word("grain")),
                Grid.words(Frame.days(run)),
                Grid.words(few(run.map("input_versions"), " ")),
                Grid.words(few(run.map("rows_out"), ": ")),
                Grid.words(run.word("code_version")),
                Grid.words(run.word("run_id")));
    }

    private static String minute(final Instant instant) {
        return instant.toString().substring(0, 16).replace('T', ' ') + " UTC";
    }

    private static String few(final Map<String, String> map, final String between) {
        final String text = map.entrySet().stream()
                .limit(MOST_INPUTS)
                .map(entry -> entry.getKey() + between + entry.getValue())
                .collect(Collectors.joining(", "));
        return text.isEmpty()
                ? "–"
                : text + (map.size() > MOST_INPUTS ? " and " + (map.size() - MOST_INPUTS) + " more" : "");
    }
}
