package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Source;
import dev.plumbline.text.Count;
import java.util.stream.Stream;

/** Findings that stopped a job and that no later run of it has cleared. */
final class InputStopped implements ItemRule {

    private static final String TABLE = "input_checks";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return frame.ofNewestRuns(data.rows(TABLE), data.rows("job_runs")).stream()
                .filter(row -> row.is("severity", "error") && row.count("rows_failing") > 0)
                .map(row -> new Item(
                        Urgency.MEND_INPUT,
                        0,
                        row.word("input"),
                        "Fix the input " + row.word("input") + ": the check " + row.word("rule") + " failed for "
                                + Count.of(row.count("rows_failing"), "row") + " and stopped the job "
                                + row.word("job"),
                        Source.of(TABLE).with("job", row.word("job")).with("rule", row.word("rule"))));
    }
}
