package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Sentences;
import java.util.Map;
import java.util.stream.Stream;

/** Experiments that can be decided, or are broken. */
final class EndExperiment implements ItemRule {

    private static final String TABLE = "experiment_results";

    private static final Map<String, String> CALLS =
            Map.of("ship", "Ship", "do_not_ship", "Do not ship", "broken", "Repair the experiment of");

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.is("metric", "decision") && row.isWhole())
                .filter(row -> CALLS.containsKey(row.word("verdict")))
                .map(row -> item(row, frame));
    }

    private static Item item(final Cells row, final Frame frame) {
        return new Item(
                row.is("verdict", "broken") ? Urgency.REPAIR_EXPERIMENT : Urgency.DECIDE,
                0,
                row.word("experiment_id"),
                CALLS.get(row.word("verdict")) + " arm " + row.name("arm") + " of " + row.name("experiment_id")
                        + row.text("sentence")
                                .map(Sentences::withoutStop)
                                .map(sentence -> Sentences.after(Reasons.words(row.word("verdict")), sentence))
                                .filter(why -> !why.isEmpty())
                                .map(why -> ": " + why)
                                .orElse(""),
                frame.source(TABLE, row));
    }
}
