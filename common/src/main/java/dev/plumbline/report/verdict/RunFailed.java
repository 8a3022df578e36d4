package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Reasons;
import java.util.stream.Stream;

/** Jobs whose newest run over the window failed: their figures are old or missing. */
final class RunFailed implements ItemRule {

    private static final String TABLE = "job_runs";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return frame.newestRuns(data.rows(TABLE)).stream()
                .filter(row -> row.is("status", "FAILED"))
                .map(row -> new Item(
                        9,
                        row.word("job"),
                        "Run the job " + row.word("job") + " again: it failed, "
                                + Reasons.beginning(
                                        row.word("message").lines().findFirst().orElse("without a message")),
                        frame.sourceOfRuns().with("job", row.word("job"))));
    }
}
