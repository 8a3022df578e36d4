package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Measured;
import java.util.stream.Stream;

/** The estimated performance of a model before its labels are there, where it is outside the range of its reference. */
final class EstimateIsOutside implements VerdictRule {

    private static final String TABLE = "estimated_performance";

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        return evidence.rows(TABLE).stream()
                .filter(row -> row.isTrue("is_outside"))
                .map(row -> new Finding(
                        State.WATCH,
                        1,
                        row.word("metric") + " is estimated at "
                                + Measured.figure(row).text()
                                + " before labels arrive, outside the range of its reference",
                        evidence.frame().source(TABLE, row)));
    }
}
