package dev.plumbline.report.verdict;

import dev.plumbline.report.part.Reasons;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A model about which too little is known to say that it is fine. */
final class NothingToStandOn implements VerdictRule {

    private static final String TABLE = "trend_summary";

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        return unmeasured(evidence).or(() -> courseUnknown(evidence)).or(() -> noAlertCanOpen(evidence)).stream();
    }

    private static Optional<Finding> unmeasured(final ModelEvidence evidence) {
        final boolean measured =
                evidence.leading().stream().anyMatch(one -> one.figure().value().isPresent());
        return measured
                ? Optional.empty()
                : Optional.of(new Finding(
                        State.UNKNOWN,
                        2,
                        "no leading metric of it has a value in this "
                                + evidence.frame().windowWord(),
                        evidence.source("offline_metrics")));
    }

    private static Optional<Finding> courseUnknown(final ModelEvidence evidence) {
        final boolean told = evidence.rows(TABLE).stream()
                .anyMatch(row -> row.number("value").isPresent());
        if (told) {
            return Optional.empty();
        }
        final String why = evidence.rows(TABLE).stream()
                .flatMap(row -> row.text("reason").stream())
                .findFirst()
                .map(Reasons::meaning)
                .orElse("the job trend has no result for this "
                        + evidence.frame().windowWord());
        return Optional.of(
                new Finding(State.UNKNOWN, 1, "it is not known whether it gets worse: " + why, evidence.source(TABLE)));
    }

    /** The lack of an alert says nothing where no alert can open. */
    private static Optional<Finding> noAlertCanOpen(final ModelEvidence evidence) {
        final List<String> reasons = evidence.rows(TABLE).stream()
                .filter(row -> row.is("axis", "calendar"))
                .map(row -> row.word("alert_reason"))
                .toList();
        return reasons.isEmpty() || reasons.contains("")
                ? Optional.empty()
                : Optional.of(new Finding(
                        State.UNKNOWN,
                        0.5,
                        "no alert can open in this " + evidence.frame().windowWord() + ": "
                                + Reasons.meaning(reasons.get(0)),
                        evidence.source(TABLE)));
    }
}
