package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Features with an alert that had none in the window before, and the reverse, if the job drift covered both windows. */
final class ShiftBegan implements ItemRule {

    private static final String TABLE = "drift_metrics";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        if (data.rows("drift_summary").stream().noneMatch(frame::isPrevious)
                || data.rows("drift_summary").stream().noneMatch(frame::isCurrent)) {
            return Stream.of();
        }
        final Set<String> before = alerted(data.rows(TABLE).stream().filter(frame::isPrevious));
        final Set<String> now = alerted(data.rows(TABLE).stream().filter(frame::isCurrent));
        final Stream<Item> began = LookAtFeature.surest(data, frame)
                .filter(row -> !before.contains(row.word("feature")))
                .map(row -> item(
                        row,
                        "shifted: " + row.word("measure") + " is "
                                + Measured.figure(row).text(),
                        Urgency.SHIFT_BEGAN,
                        frame));
        final Stream<Item> ended = data.rows(TABLE).stream()
                .filter(frame::isPrevious)
                .filter(row -> row.isTrue("is_alert") && !now.contains(row.word("feature")))
                .map(row -> item(row, "has no drift alert any more", Urgency.SHIFT_ENDED, frame));
        return Stream.concat(began, ended);
    }

    private static Set<String> alerted(final Stream<Cells> rows) {
        return rows.filter(row -> row.isTrue("is_alert"))
                .map(row -> row.word("feature"))
                .collect(Collectors.toSet());
    }

    private static Item item(final Cells row, final String what, final Urgency urgency, final Frame frame) {
        return new Item(
                urgency,
                0,
                row.word("feature"),
                "feature " + row.name("feature") + " " + what,
                frame.source(TABLE, row));
    }
}
