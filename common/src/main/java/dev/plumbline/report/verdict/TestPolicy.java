package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Incumbent;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import java.util.List;
import java.util.stream.Stream;

/** Policies that would have earned more than the one that served, for all that the log tells. */
final class TestPolicy implements ItemRule {

    private static final String TABLE = "counterfactual_estimates";
    private static final double TO_TEST = 2;
    private static final double TO_LOOK_AT = 1.5;

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final List<Cells> current =
                data.rows(TABLE).stream().filter(frame::isCurrent).toList();
        return current.stream()
                .filter(row -> row.is("verdict", "worth_testing") && row.is("slice_name", "all"))
                .filter(row -> !row.is("logging_policy", row.word("model_id")))
                .map(row -> item(row, current, data, frame));
    }

    /** By the log of another model than the one that serves its page tells nothing: it is looked at, not yet tested. */
    private static Item item(final Cells row, final List<Cells> current, final ReportData data, final Frame frame) {
        final String model = row.word("model_id");
        final boolean decides = Incumbent.isByLoggedProbabilities(row)
                && Incumbent.isByLeadingMetric(row, current, frame)
                && Incumbent.of(data, frame, model)
                        .filter(row.word("logging_policy")::equals)
                        .isPresent();
        return new Item(
                decides ? TO_TEST : TO_LOOK_AT,
                model,
                (decides ? "Test " + model + " online" : "Look at the page of report --candidate " + model)
                        + ": by the log of " + row.word("logging_policy") + " it would have earned "
                        + Measured.figure(row, "gain", "gain_low", "gain_high").text() + " more, " + row.word("metric"),
                frame.source(TABLE, row));
    }
}
