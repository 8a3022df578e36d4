package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Figure;
import java.util.stream.Stream;

/** Policies that would have earned more than the one that served, for all that the log tells. */
final class TestPolicy implements ItemRule {

    private static final String TABLE = "counterfactual_estimates";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.is("verdict", "worth_testing") && row.is("slice_name", "all"))
                .map(row -> item(row, frame));
    }

    private static Item item(final Cells row, final Frame frame) {
        final String model = row.word("model_id");
        final Figure gain = Measured.figure(row, "gain", "gain_low", "gain_high");
        return new Item(
                2,
                model,
                "Test " + model + " online: by the log of " + row.word("logging_policy") + " it would have earned "
                        + gain.text() + " more, " + row.word("metric"),
                frame.source(TABLE, row));
    }
}
