package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.text.Count;
import java.util.Comparator;
import java.util.List;

/** What the checks of the inputs found. */
final class InputQuality implements SectionRule {

    private static final String TABLE = "input_checks";
    private static final Absence NOTHING = new Absence("inputs", "Input checks");
    private static final int MOST = 25;

    private static final Comparator<Cells> GRAVEST = Comparator.comparing((Cells row) -> !row.is("severity", "error"))
            .thenComparing(row -> -row.count("rows_failing") / Math.max(1.0, row.count("rows_checked")))
            .thenComparing(row -> row.word("job") + row.word("input") + row.word("rule"));

    @Override
    public List<String> counts() {
        return List.of(TABLE);
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(TABLE)) {
            return NOTHING.ofTable(TABLE, "that runs first");
        }
        final List<Cells> checks = frame.ofNewestRuns(data.rows(TABLE), data.rows("job_runs"));
        if (checks.isEmpty()) {
            return NOTHING.ofRows(TABLE, frame);
        }
        final List<Cells> failing = checks.stream()
                .filter(row -> row.count("rows_failing") > 0)
                .sorted(GRAVEST)
                .toList();
        if (failing.isEmpty()) {
            return Section.of(NOTHING.id(), NOTHING.title(), "All checks passed (" + checks.size() + ").");
        }
        return new Section(
                NOTHING.id(),
                NOTHING.title(),
                failing.size() + " of " + Count.of(checks.size(), "check")
                        + " found problems. The counts are for the whole newest run of each job that contains this "
                        + frame.windowWord() + ".",
                List.of(Grid.of(
                        "Findings",
                        List.of("job", "input", "check", "severity", "rows failing", "rows checked", "example"),
                        failing.stream().map(InputQuality::cells).toList(),
                        MOST,
                        frame.sourceOfRuns(TABLE).with("grain", frame.grain()).where("rows_failing > 0"))));
    }

    private static List<GridCell> cells(final Cells row) {
        return List.of(
                Grid.words(row.word("job")),
                Grid.words(row.word("input")),
                Grid.words(Reasons.words(row.word("rule"))),
                Grid.words(row.word("severity")),
                Figure.count(row.count("rows_failing")),
                Figure.count(row.count("rows_checked")),
                Grid.words(row.text("example_key").orElse("–")));
    }
}
