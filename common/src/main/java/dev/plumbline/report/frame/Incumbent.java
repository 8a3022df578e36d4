package dev.plumbline.report.frame;

import dev.plumbline.report.part.Source;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The model that serves today, whose place a candidate would take.
 *
 * @param why how that is known, for the end of a sentence
 * @param source the rows that show it
 */
public record Incumbent(String model, String why, Source source) {

    private static final String EXPERIMENTS = "experiment_results";
    private static final String ONLINE = "online_metrics";
    private static final String LOGS = "counterfactual_estimates";

    /**
     * The declared one, else the only control of the running experiments, else the one that showed more than half of what was
     * shown, else the only one with a log.
     */
    public static Optional<Incumbent> of(final ReportData data, final Frame frame) {
        return declared(frame)
                .or(() -> onlyControl(data, frame))
                .or(() -> mostShown(data, frame))
                .or(() -> onlyLog(data, frame));
    }

    /** Whether an estimate uses logged probabilities that passed the check: other estimates may be wrong. */
    public static boolean isByLoggedProbabilities(final Cells estimate) {
        return estimate.is("propensity_verdict", "propensities_consistent");
    }

    /** Whether an estimate is of the leading metric, or its log has none of it: rewards may have other names. */
    public static boolean isByLeadingMetric(
            final Cells estimate, final Collection<Cells> estimates, final Frame frame) {
        final String leading = frame.settings().leadingOnline().orElse("");
        return estimate.is("metric", leading)
                || estimates.stream()
                        .filter(other -> other.is("model_id", estimate.word("model_id")))
                        .filter(other -> other.is("logging_policy", estimate.word("logging_policy")))
                        .noneMatch(other -> other.is("metric", leading));
    }

    private static Optional<Incumbent> declared(final Frame frame) {
        return frame.settings()
                .incumbent()
                .map(model -> new Incumbent(
                        model, "report.incumbent names it", frame.source(ONLINE).with("model_id", model)));
    }

    private static Optional<Incumbent> onlyControl(final ReportData data, final Frame frame) {
        final List<Cells> looks = data.rows(EXPERIMENTS).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.isWhole()
                        && row.text("control_model_id").isPresent()
                        && !row.word("experiment_id").startsWith("("))
                .toList();
        return only(looks, "control_model_id")
                .map(model -> new Incumbent(
                        model,
                        "it is the control of the experiment " + looks.get(0).name("experiment_id") + ", "
                                + frame.asOf(looks.get(0)),
                        frame.source(EXPERIMENTS).with("control_model_id", model)));
    }

    private static Optional<Incumbent> mostShown(final ReportData data, final Frame frame) {
        final Map<String, Long> shown = data.rows(ONLINE).stream()
                .filter(frame::isCurrent)
                .filter(Cells::isWhole)
                .filter(row -> frame.settings()
                        .leadingOnline()
                        .filter(row.word("metric")::equals)
                        .isPresent())
                .filter(row -> row.text("model_id").isPresent())
                .collect(Collectors.groupingBy(
                        row -> row.word("model_id"), TreeMap::new, Collectors.summingLong(row -> row.count("n"))));
        final long all = shown.values().stream().mapToLong(Long::longValue).sum();
        return shown.entrySet().stream()
                .filter(model -> 2 * model.getValue() > all)
                .findFirst()
                .map(model -> new Incumbent(
                        model.getKey(),
                        "more than half of what was shown during " + frame.theWindow() + " came from it",
                        frame.source(ONLINE).with("model_id", model.getKey())));
    }

    private static Optional<Incumbent> onlyLog(final ReportData data, final Frame frame) {
        return only(data.rows(LOGS).stream().filter(frame::isCurrent).toList(), "logging_policy")
                .map(model -> new Incumbent(
                        model,
                        "it is the only model with a log for " + frame.theWindow(),
                        frame.source(LOGS).with("logging_policy", model)));
    }

    private static Optional<String> only(final List<Cells> rows, final String column) {
        final List<String> models = rows.stream()
                .flatMap(row -> row.text(column).stream())
                .distinct()
                .toList();
        return models.size() == 1 ? Optional.of(models.get(0)) : Optional.empty();
    }
}
