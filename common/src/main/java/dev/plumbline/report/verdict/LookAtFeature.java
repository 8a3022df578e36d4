package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Features with an alert, each by its most significant measure. */
final class LookAtFeature implements ItemRule {

    private static final String TABLE = "drift_metrics";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return surest(data, frame)
                .map(row -> new Item(
                        Urgency.LOOK,
                        0,
                        row.word("feature"),
                        "Look at the feature " + row.name("feature") + ": " + row.word("measure") + " is "
                                + Measured.figure(row).text() + ", beyond its alarm threshold "
                                + Measured.figure(row, "threshold", "", "").valueText(),
                        frame.source(TABLE, row)));
    }

    /** A row for every feature with an alert in the window. */
    static Stream<Cells> surest(final ReportData data, final Frame frame) {
        final Map<String, Cells> byFeature = data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.isTrue("is_alert"))
                .sorted(Comparator.comparingDouble(
                        row -> row.number("p_drift_adjusted").orElse(1)))
                .collect(
                        Collectors.toMap(row -> row.word("feature"), row -> row, (first, next) -> first, TreeMap::new));
        return byFeature.values().stream();
    }
}
