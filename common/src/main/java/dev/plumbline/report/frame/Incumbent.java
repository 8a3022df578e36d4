package dev.plumbline.report.frame;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The model that serves today, whose place a candidate would take. */
public final class Incumbent {

    private Incumbent() {}

    /** The one that is declared, else the one that people were shown most by, else the only one that left a log. */
    public static Optional<String> of(final ReportData data, final Frame frame, final String candidate) {
        return frame.settings()
                .incumbent()
                .or(() -> mostShown(data, frame, candidate))
                .or(() -> onlyLog(data, frame, candidate));
    }

    /** Whether an estimate by a log goes by probabilities that were logged, and held: others may be wrong. */
    public static boolean isByLoggedProbabilities(final Cells estimate) {
        return estimate.is("propensity_verdict", "propensities_consistent");
    }

    /** Whether an estimate is by the leading metric, or none of its log is: rewards may have names of their own. */
    public static boolean isByLeadingMetric(
            final Cells estimate, final Collection<Cells> estimates, final Frame frame) {
        final String leading = frame.settings().leadingOnline().orElse("");
        return estimate.is("metric", leading)
                || estimates.stream()
                        .filter(other -> other.is("model_id", estimate.word("model_id")))
                        .filter(other -> other.is("logging_policy", estimate.word("logging_policy")))
                        .noneMatch(other -> other.is("metric", leading));
    }

    private static Optional<String> mostShown(final ReportData data, final Frame frame, final String candidate) {
        final Map<String, Long> shown = data.rows("online_metrics").stream()
                .filter(frame::isCurrent)
                .filter(row -> row.is("slice_name", "all"))
                .filter(row -> frame.settings()
                        .leadingOnline()
                        .filter(row.word("metric")::equals)
                        .isPresent())
                .filter(row -> row.text("model_id").isPresent() && !row.is("model_id", candidate))
                .collect(Collectors.groupingBy(
                        row -> row.word("model_id"), TreeMap::new, Collectors.summingLong(row -> row.count("n"))));
        return shown.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private static Optional<String> onlyLog(final ReportData data, final Frame frame, final String candidate) {
        final List<String> policies = data.rows("counterfactual_estimates").stream()
                .filter(frame::isCurrent)
                .flatMap(row -> row.text("logging_policy").stream())
                .filter(policy -> !policy.equals(candidate))
                .distinct()
                .toList();
        return policies.size() == 1 ? Optional.of(policies.get(0)) : Optional.empty();
    }
}
