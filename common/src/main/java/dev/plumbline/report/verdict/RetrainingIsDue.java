package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import java.util.stream.Stream;

/** What {@code retrain_recommendations} calls for. */
final class RetrainingIsDue implements VerdictRule {

    private static final String TABLE = "retrain_recommendations";

    private static final String UNKNOWN_TRAINING =
            "whether training it again helps cannot be told: the input models does not"
                    + " say when it was trained; add it there, if it is trained at all";

    private static final String LATER_TRAINING =
            "whether to train it again cannot be told: the input models lists later trainings alone, so that it may be"
                    + " trained again by now; else add the earlier ones there";

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
                ? ", unless what changed for most models explains it"
                : "";
        return new Finding(
                call.state(),
                call.weight(),
                switch (Training.of(row)) {
                    case KNOWN ->
                        told
                                + row.day("retrain_by")
                                        .map(day -> (isToldAlready ? "train again for " + metric : ": train again")
                                                + " " + Training.when(day, evidence.frame()))
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

    /** What waiting costs; where that may as well be nothing it is said so. */
    private static String loss(final Figure loss, final Frame frame) {
        if (loss.value().isEmpty()) {
            return "";
        }
        return loss.hasInterval() && loss.low().getAsDouble() > 0
                ? "; the next " + frame.windowWord() + " loses " + loss.text()
                : "; what the next " + frame.windowWord() + " loses may be nothing: " + loss.text();
    }
}
