package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import java.util.Set;
import java.util.stream.Stream;

/** Open alerts on whole populations, of models that are not due to be retrained. */
final class ExplainFall implements ItemRule {

    private static final String TABLE = "degradation_alerts";

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final Set<String> trained = TrainAgain.models(data, frame);
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> !row.is("state", "resolved") && row.isWhole())
                .filter(row -> row.text("feature").isEmpty() && !trained.contains(row.word("model_id")))
                .map(row -> item(row, frame));
    }

    private static Item item(final Cells row, final Frame frame) {
        final String model = row.word("model_id");
        return new Item(
                Urgency.EXPLAIN,
                0,
                model,
                "Find out" + (row.text("model_id").isPresent() ? " for " + row.name("model_id") : "") + " why "
                        + FallIsOpen.told(row) + ": change_decomposition has the parts of the change",
                frame.source("change_decomposition").with("model_id", model).with("metric", row.word("metric")));
    }
}
