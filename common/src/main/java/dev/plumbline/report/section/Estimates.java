package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.text.Count;
import java.util.List;

/** The estimated performance of models before their labels arrive. */
final class Estimates implements SectionRule {

    private static final String TABLE = "estimated_performance";
    private static final Absence NOTHING = new Absence("expected", "Estimated performance before labels arrive");
    private static final int MOST = 15;

    @Override
    public List<String> counts() {
        return List.of(TABLE);
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(TABLE)) {
            return NOTHING.ofTable(TABLE, "drift");
        }
        final List<Cells> rows =
                data.rows(TABLE).stream().filter(frame::isCurrent).toList();
        return rows.isEmpty()
                ? NOTHING.ofRows(TABLE, frame)
                : new Section(NOTHING.id(), NOTHING.title(), lead(rows), List.of(grid(rows, frame)));
    }

    private static String lead(final List<Cells> rows) {
        final long outside =
                rows.stream().filter(row -> row.isTrue("is_outside")).count();
        return "Estimates from calibrated scores show the effect of a change in the rows that arrive, but not of a change in what"
                + " a score means. " + outside + " of " + Count.of(rows.size(), "estimate")
                + (outside == 1 ? " is" : " are") + " outside the range of the reference.";
    }

    private static Grid grid(final List<Cells> rows, final Frame frame) {
        return Grid.of(
                "Estimates, with labels and references",
                List.of("model", "metric", "estimated", "from labels so far", "reference (range)", "estimate is"),
                rows.stream().map(Estimates::cells).toList(),
                MOST,
                frame.source(TABLE));
    }

    private static List<GridCell> cells(final Cells row) {
        return List.of(
                Grid.words(row.text("model_id").orElse("all rows")),
                Grid.words(Reasons.words(row.word("metric"))),
                Measured.figure(row),
                Measured.figure(row, "realized", "realized_ci_low", "realized_ci_high"),
                Measured.figure(row, "reference_value", "reference_low", "reference_high"),
                Grid.words(where(row)));
    }

    /** A reference may have too few windows for a range. */
    private static String where(final Cells row) {
        return row.text("is_outside").isEmpty() ? "–" : row.isTrue("is_outside") ? "outside" : "inside";
    }
}
