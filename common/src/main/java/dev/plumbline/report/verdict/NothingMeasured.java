package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.NewestRun;
import dev.plumbline.report.frame.ReportData;
import java.util.List;
import java.util.stream.Stream;

/** A window that no table has a row of: where nothing was measured, the lack of alerts says nothing. */
final class NothingMeasured implements ItemRule {

    private static final List<String> OF_RUNS = List.of("job_runs", "input_checks");

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final boolean isMeasured = data.tables().values().stream()
                .filter(table -> !OF_RUNS.contains(table.table()))
                .flatMap(table -> table.rows().stream())
                .anyMatch(frame::isCurrent);
        return isMeasured
                ? Stream.of()
                : Stream.of(new Item(
                        Urgency.MEASURE,
                        0,
                        "ranking",
                        "Run the jobs ranking and online: no table has a row for " + frame.theWindow()
                                + "; or choose a window that has some"
                                + NewestRun.hint(data, frame),
                        frame.source("offline_metrics")));
    }
}
