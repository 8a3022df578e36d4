package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Reasons;
import java.util.stream.Stream;

/** Alerts that opened or ended in the window. */
final class AlertMoved implements ItemRule {

    private static final String TABLE = "degradation_alerts";

    /** Whatever their severity, alerts of everybody come before those of a slice, and these before what ended. */
    private static final double OF_ALL = 12;

    private static final double OF_A_SLICE = 6.5;
    private static final double ENDED = 1;
    private static final double MOST = 5;

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.is("state", "opened") || row.is("state", "resolved"))
                .map(row -> item(row, frame));
    }

    private static Item item(final Cells row, final Frame frame) {
        final boolean opened = row.is("state", "opened");
        final double severity = row.number("severity").orElse(0);
        final String whose = row.text("model_id").isPresent() ? row.name("model_id") + ": " : "";
        return new Item(
                (!opened ? ENDED : row.is("slice_name", "all") ? OF_ALL : OF_A_SLICE)
                        + Math.min(MOST, Math.max(0, severity)),
                row.word("model_id"),
                whose
                        + (opened
                                ? "an alert opened: " + FallIsOpen.told(row)
                                : "the alert on " + FallIsOpen.name(row) + " ended: "
                                        + Reasons.words(row.word("resolution"))),
                frame.source(TABLE, row));
    }
}
