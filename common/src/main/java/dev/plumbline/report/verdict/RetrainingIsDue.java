package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import java.util.stream.Stream;

/** Recommendations of {@code retrain_recommendations} that call for retraining. */
final class RetrainingIsDue implements VerdictRule {

    private static final String TABLE = "retrain_recommendations";

    private static final String UNKNOWN_TRAINING = "it is not known whether retraining helps: the input models does not"
            + " say when it was trained; add it there if it is trained at all";

    private static final String LATER_TRAINING =
            "it is not known whether to retrain it: the input models lists only trainings after this window, so it may"
                    + " have been retrained already; if not, add the earlier trainings there";

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        return evidence.rows(TABLE).stream()
                .flatMap(row -> TrainingCall.of(row).map(call -> finding(row, call, evidence)).stream());
    }

    private static Finding finding(final Cells row, final TrainingCall call, final ModelEvidence evidence) {
        final String metric = MetricName.of(row);
        final boolean isToldAlready = call == TrainingCall.ALERT_OPEN
                && row.text("retrain_by").isPresent()
                && evidence.rows("degradation_alerts").stream()
                        .anyMatch(alert -> FallIsOpen.isOpenOfAll(alert)
                                && MetricName.of(alert).equals(metric));
        final String told = isToldAlready ? "" : metric + " " + call.words();
        final String unless = evidence.sharedFalls().contains(metric) && call == TrainingCall.ALERT_OPEN
                ? "; first check whether a cause common to most models explains it"
                : "";
        return new Finding(
                call.state(),
                call.weight(),
                switch (Training.of(row)) {
                    case KNOWN ->
                        told
                                + row.day("retrain_by")
                                        .map(day -> (isToldAlready ? "retrain " : ": retrain ")
                                                + Training.when(day, evidence.frame())
                                                + (isToldAlready ? " because of " + metric : ""))
                                        .orElse("")
                                + unless
                                + loss(Measured.figure(row), evidence.frame());
                    case LATER -> and(told, LATER_TRAINING);
                    case UNKNOWN -> and(told, UNKNOWN_TRAINING);
                },
                evidence.frame().source(TABLE, row));
    }

    private static String and(final String told, final String notKnown) {
        return told + (told.isEmpty() ? "" : "; ") + notKnown;
    }

    /** What waiting costs; it says so where the loss may be zero. */
    private static String loss(final Figure loss, final Frame frame) {
        if (loss.value().isEmpty()) {
            return "";
        }
        return loss.hasInterval() && loss.low().getAsDouble() > 0
                ? "; waiting another " + frame.windowWord() + " loses " + loss.text()
                : "; the loss of waiting another " + frame.windowWord() + " may be zero: " + loss.text();
    }
}
