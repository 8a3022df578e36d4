package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.PairRow;
import java.util.stream.Stream;

/** A comparison on the same queries in which the model is worse, whichever of the two the row names first. */
final class WorseThanAnother implements VerdictRule {

    private static final String TABLE = "offline_comparisons";

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        return PairRow.among(evidence.rows(TABLE), evidence.model()).stream()
                .filter(pair -> pair.verdict().equals("worse"))
                .map(pair -> finding(pair, evidence));
    }

    private static Finding finding(final PairRow pair, final ModelEvidence evidence) {
        return new Finding(
                State.WATCH,
                1,
                MetricName.of(pair.row()) + " is worse than that of " + pair.name() + " on the same queries, by "
                        + pair.difference().size().text(),
                evidence.frame().source(TABLE, pair.row()));
    }
}
