package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import java.util.stream.Stream;

/** A comparison on the same queries that the model loses. */
final class WorseThanBaseline implements VerdictRule {

    private static final String TABLE = "offline_comparisons";

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        return evidence.rows(TABLE).stream()
                .filter(row -> row.is("verdict", "worse"))
                .map(row -> finding(row, evidence));
    }

    private static Finding finding(final Cells row, final ModelEvidence evidence) {
        return new Finding(
                State.WATCH,
                1,
                MetricName.of(row) + " is worse than that of " + row.name("model_b") + " on the same queries, by "
                        + Measured.figure(row).size().text(),
                evidence.frame().source(TABLE, row));
    }
}
