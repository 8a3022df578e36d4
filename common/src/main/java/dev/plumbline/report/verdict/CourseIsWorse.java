package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import java.util.stream.Stream;

/** A leading figure that gets worse over all windows, too slowly for an alert: an open alert is told instead. */
final class CourseIsWorse implements VerdictRule {

    private static final String TABLE = "trend_summary";

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        return evidence.frame()
                .settings()
                .leading()
                .filter(metric -> evidence.rows("degradation_alerts").stream()
                        .noneMatch(alert -> FallIsOpen.isOpenOfAll(alert)
                                && !FallIsOpen.isBetterAgain(alert)
                                && MetricName.of(alert).equals(metric)))
                .flatMap(metric -> evidence.worse().ofModel(evidence.model(), metric).stream())
                .map(row -> finding(row, evidence));
    }

    private static Finding finding(final Cells row, final ModelEvidence evidence) {
        final Figure slope = Measured.figure(row);
        return new Finding(
                State.WATCH,
                0.8,
                MetricName.of(row) + (slope.value().orElse(0) < 0 ? " falls by " : " rises by ")
                        + slope.size().text() + " per " + evidence.frame().windowWord() + " over all its windows",
                evidence.frame().source(TABLE, row).with("axis", "calendar"));
    }
}
