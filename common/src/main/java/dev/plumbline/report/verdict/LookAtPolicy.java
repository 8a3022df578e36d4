package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import java.util.stream.Stream;

/** Policies that would have earned more than the one that served, according to its log; their pages weigh this with the rest. */
final class LookAtPolicy implements ItemRule {

    private static final String TABLE = "counterfactual_estimates";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.is("verdict", "worth_testing") && row.isWhole())
                .filter(row -> !row.is("logging_policy", row.word("model_id")))
                .map(row -> new Item(
                        Urgency.LOOK,
                        0,
                        row.word("model_id"),
                        "Look at the candidate page (report --candidate " + row.name("model_id")
                                + "): according to the log of "
                                + row.name("logging_policy") + ", it would have earned "
                                + Measured.figure(row, "gain", "gain_low", "gain_high")
                                        .text()
                                + " more (" + row.word("metric") + " per row)",
                        frame.source(TABLE, row)));
    }
}
