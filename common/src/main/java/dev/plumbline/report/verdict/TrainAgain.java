package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models that are due to be retrained, each by its most urgent metric; those that are due for the same reason in one item. */
final class TrainAgain implements ItemRule {

    private static final String TABLE = "retrain_recommendations";

    /** What models of one item have in common. */
    private record Call(TrainingCall why, String metric, String day, Training training) {

        static Call of(final Due due) {
            return new Call(due.why, MetricName.of(due.row), due.row.word("retrain_by"), Training.of(due.row));
        }

        /** Whether its metric fell for most models together. */
        boolean isShared(final Set<String> falls) {
            return why == TrainingCall.ALERT_OPEN && falls.contains(metric);
        }
    }

    /** The most urgent row of a model. */
    private record Due(TrainingCall why, Cells row) {

        static Optional<Due> of(final Cells row) {
            return TrainingCall.of(row)
                    .filter(call -> row.text("retrain_by").isPresent())
                    .map(call -> new Due(call, row));
        }
    }

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final Map<Call, List<Cells>> calls = due(data, frame).values().stream()
                .collect(Collectors.groupingBy(Call::of, Collectors.mapping(Due::row, Collectors.toList())));
        final Set<String> shared = FallTogether.metrics(data, frame);
        return calls.entrySet().stream().map(call -> item(call.getKey(), call.getValue(), shared, frame));
    }

    /** The models that are due to be retrained. */
    static Set<String> models(final ReportData data, final Frame frame) {
        return due(data, frame).keySet();
    }

    private static Map<String, Due> due(final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .flatMap(row -> Due.of(row).stream())
                .collect(Collectors.toMap(
                        due -> due.row.word("model_id"),
                        due -> due,
                        BinaryOperator.minBy(Comparator.comparing(Due::why)),
                        TreeMap::new));
    }

    private static Item item(final Call call, final List<Cells> rows, final Set<String> shared, final Frame frame) {
        final boolean isShared = call.isShared(shared);
        final String models =
                Names.of(rows.stream().map(row -> row.word("model_id")).sorted().toList());
        final String why = ": " + call.metric() + " " + call.why().words();
        final Source source = frame.source(TABLE)
                .with("recommendation", call.why().code())
                .with("metric", rows.get(0).word("metric"));
        final Urgency urgency =
                isShared ? Urgency.TRAIN_UNLESS_EXPLAINED : call.why().urgency();
        final double within = call.why().weight();
        final String first = rows.get(0).word("model_id");
        return switch (call.training()) {
            case KNOWN ->
                new Item(
                        urgency,
                        within,
                        first,
                        (isShared ? "Unless a cause common to most models explains it, retrain " : "Retrain ") + models
                                + " " + when(rows, frame) + why + trainedBefore(rows) + bought(rows, frame),
                        source);
            case LATER ->
                new Item(
                        urgency,
                        within,
                        first,
                        "Look up the trainings of " + models + why
                                + "; the input models lists none before the end of the "
                                + frame.windowWord()
                                + ": if a later one is a retraining, this is done; otherwise add the earlier"
                                + " trainings, one row each",
                        source.with("reason", rows.get(0).word("reason")));
            case UNKNOWN ->
                new Item(
                        urgency,
                        within,
                        first,
                        "Add " + models + " to the input models (columns model_id and trained_at) if trained at all"
                                + why + "; without a training date, retraining cannot be recommended yet",
                        source.with("reason", rows.get(0).word("reason")));
        };
    }

    private static String when(final List<Cells> rows, final Frame frame) {
        return rows.get(0)
                .day("retrain_by")
                .map(day -> Training.when(day, frame))
                .orElse("now");
    }

    /** Without it the item reads as if nobody had retrained them. */
    private static String trainedBefore(final List<Cells> rows) {
        final List<String> models = rows.stream()
                .filter(row -> row.is("reason", "retrained_under_same_id"))
                .map(row -> row.word("model_id"))
                .sorted()
                .toList();
        if (models.isEmpty()) {
            return "";
        }
        if (models.size() < rows.size()) {
            return "; already retrained under the same id: " + Names.of(models);
        }
        return (rows.size() == 1 ? "; it was" : "; all of them were") + " already retrained under the same id";
    }

    private static String bought(final List<Cells> rows, final Frame frame) {
        return rows.stream()
                .filter(row -> row.number("bought").isPresent())
                .findFirst()
                .map(row -> "; so far retraining has gained "
                        + Measured.figure(row, "bought", "bought_ci_low", "bought_ci_high")
                                .text() + " per "
                        + frame.windowWord() + " for " + row.name("model_id"))
                .orElse("");
    }
}
