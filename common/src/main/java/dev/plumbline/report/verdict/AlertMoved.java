package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Reasons;
import java.util.stream.Stream;

/** Alerts that opened or ended in the window. */
final class AlertMoved implements ItemRule {

    private static final String TABLE = "degradation_alerts";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.is("state", "opened") || row.is("state", "resolved"))
                .map(row -> item(row, frame));
    }

    private static Item item(final Cells row, final Frame frame) {
        final boolean opened = row.is("state", "opened");
        final String whose = row.text("model_id").isPresent() ? row.name("model_id") + ": " : "";
        return new Item(
                !opened ? Urgency.ALERT_ENDED : row.isWhole() ? Urgency.ALERT_OPENED : Urgency.SLICE_ALERT_OPENED,
                row.number("severity").orElse(0),
                row.word("model_id"),
                whose
                        + (opened
                                ? "an alert opened because " + FallIsOpen.told(row)
                                : "the alert on " + FallIsOpen.name(row) + " ended ("
                                        + Reasons.words(row.word("resolution")) + ")"),
                frame.source(TABLE, row));
    }
}
