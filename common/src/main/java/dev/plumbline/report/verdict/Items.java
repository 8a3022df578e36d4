package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import java.util.Comparator;
import java.util.List;

/** What changed since the window before, and what to do. */
public final class Items {

    private static final List<ItemRule> CHANGES = List.of(
            new AlertMoved(),
            new ChangedVerdict(
                    "retrain_recommendations",
                    "recommendation",
                    Urgency.ADVICE_CHANGED,
                    "",
                    List.of("model_id"),
                    List.of("insufficient_data")),
            new ChangedVerdict(
                    "offline_comparisons",
                    "verdict",
                    Urgency.COMPARISON_CHANGED,
                    " against ",
                    List.of("model_a", "model_b"),
                    List.of("insufficient_data")),
            new ChangedVerdict(
                    "experiment_results",
                    "verdict",
                    Urgency.DECISION_CHANGED,
                    ", arm ",
                    List.of("experiment_id", "arm"),
                    List.of()),
            new ChangedVerdict(
                    "alignment_summary",
                    "verdict",
                    Urgency.ADVICE_CHANGED,
                    " as a predictor of ",
                    List.of("offline_metric", "online_metric"),
                    List.of("insufficient_data")),
            new ShiftBegan());

    private static final List<ItemRule> TO_DO = List.of(
            new RunFailed(),
            new InputStopped(),
            new NothingMeasured(),
            new FallTogether(),
            new TrainAgain(),
            new ExplainFall(),
            new EndExperiment(),
            new LookAtFeature(),
            new LookAtPolicy());

    private static final Comparator<Item> PRESSING_FIRST = Comparator.comparing(Item::urgency)
            .thenComparing(item -> -item.within())
            .thenComparing(Item::sentence);

    /** The first of many. @param leftOut how many more there are */
    public record Few(List<Item> shown, long leftOut) {

        /** So many at most. */
        public static Few of(final List<Item> all, final int most) {
            return new Few(List.copyOf(all.subList(0, Math.min(most, all.size()))), Math.max(0, all.size() - most));
        }
    }

    private Items() {}

    /** What changed, the most important first. */
    public static List<Item> changes(final ReportData data, final Frame frame) {
        return sorted(CHANGES, data, frame);
    }

    /** What to do, the most urgent first. */
    public static List<Item> toDo(final ReportData data, final Frame frame) {
        return sorted(TO_DO, data, frame);
    }

    private static List<Item> sorted(final List<ItemRule> rules, final ReportData data, final Frame frame) {
        return rules.stream()
                .flatMap(rule -> rule.of(data, frame))
                .distinct()
                .sorted(PRESSING_FIRST)
                .toList();
    }
}
