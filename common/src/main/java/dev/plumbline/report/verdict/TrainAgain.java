package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models whose training is due, each by its most pressing metric; those that are due for the same reason together. */
final class TrainAgain implements ItemRule {

    private static final String TABLE = "retrain_recommendations";

    /** The most pressing first. */
    private static final List<String> CALLS =
            List.of("below_floor", "alert_open", "fall_remains", "loss_exceeds_cost", "floor_crossing");

    /** What training one model may not mend presses least. */
    private static final double SHARED = 3;

    /** What models have in common that are told together. */
    private record Call(String recommendation, String metric, String day, Training training) {

        static Call of(final Cells row) {
            return new Call(row.word("recommendation"), MetricName.of(row), row.word("retrain_by"), Training.of(row));
        }

        /** Whether what calls for it fell for most models together. */
        boolean isShared(final Set<String> falls) {
            return recommendation.equals("alert_open") && falls.contains(metric);
        }
    }

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final Map<Call, List<Cells>> calls =
                due(data, frame).values().stream().collect(Collectors.groupingBy(Call::of));
        final Set<String> shared = FallTogether.metrics(data, frame);
        return calls.entrySet().stream().map(call -> item(call.getKey(), call.getValue(), shared, frame));
    }

    /** Model to the row that presses most. */
    static Map<String, Cells> due(final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.text("retrain_by").isPresent() && CALLS.contains(row.word("recommendation")))
                .sorted(Comparator.comparing(row -> CALLS.indexOf(row.word("recommendation"))))
                .collect(Collectors.toMap(
                        row -> row.word("model_id"), row -> row, (first, next) -> first, TreeMap::new));
    }

    private static Item item(final Call call, final List<Cells> rows, final Set<String> shared, final Frame frame) {
        final boolean isShared = call.isShared(shared);
        final String models =
                Names.of(rows.stream().map(row -> row.word("model_id")).sorted().toList());
        final String why = ": " + call.metric() + ", " + Reasons.words(call.recommendation());
        final Source source = frame.source(TABLE)
                .with("recommendation", call.recommendation())
                .with("metric", rows.get(0).word("metric"));
        final double weight = isShared ? SHARED : 8 - CALLS.indexOf(call.recommendation());
        final String first = rows.get(0).word("model_id");
        return switch (call.training()) {
            case KNOWN ->
                new Item(
                        weight,
                        first,
                        (isShared ? "Unless what changed for most models explains it, train " : "Train ") + models
                                + " again " + when(rows, frame) + why + trainedBefore(rows) + bought(rows, frame),
                        source);
            case LATER ->
                new Item(
                        weight,
                        first,
                        "Look up the trainings of " + models + why
                                + "; the input models lists none before the end of the "
                                + frame.windowWord()
                                + ": where one came since, this is done, else add the earlier ones, a"
                                + " row each",
                        source.with("reason", rows.get(0).word("reason")));
            case UNKNOWN ->
                new Item(
                        weight,
                        first,
                        "Add " + models + " to the input models (columns model_id and trained_at), if trained at all"
                                + why + "; nothing there says when that was, so that training again is no advice yet",
                        source.with("reason", rows.get(0).word("reason")));
        };
    }

    private static String when(final List<Cells> rows, final Frame frame) {
        return rows.get(0)
                .day("retrain_by")
                .map(day -> Training.when(day, frame))
                .orElse("now");
    }

    /** Else it reads as if nobody had. */
    private static String trainedBefore(final List<Cells> rows) {
        final List<String> models = rows.stream()
                .filter(row -> row.is("reason", "retrained_under_same_id"))
                .map(row -> row.word("model_id"))
                .sorted()
                .toList();
        return models.isEmpty()
                ? ""
                : "; trained again under the same id before: "
                        + (models.size() == rows.size() ? "all of them" : Names.of(models));
    }

    private static String bought(final List<Cells> rows, final Frame frame) {
        return rows.stream()
                .filter(row -> row.number("bought").isPresent())
                .findFirst()
                .map(row -> "; so far training again has bought "
                        + Measured.figure(row, "bought", "bought_ci_low", "bought_ci_high")
                                .text() + " a "
                        + frame.windowWord() + " for " + row.name("model_id"))
                .orElse("");
    }
}
