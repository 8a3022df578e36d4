package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code retrain_recommendations} calls for. */
final class RetrainingIsDue implements VerdictRule {

    private static final String TABLE = "retrain_recommendations";

    /** What each recommendation says, and how pressing it is. */
    private static final Map<String, Call> CALLS = Map.of(
            "below_floor", new Call(State.ACT, 6, "is below its floor"),
            "alert_open", new Call(State.ACT, 5, "has an open alert"),
            "loss_exceeds_cost", new Call(State.ACT, 4, "loses more in a window than training costs"),
            "fall_remains", new Call(State.WATCH, 3, "has fallen and did not come back"),
            "floor_crossing", new Call(State.WATCH, 2, "is on its way to its floor"));

    private record Call(State state, double weight, String words) {}

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        return evidence.rows(TABLE).stream()
                .filter(row -> CALLS.containsKey(row.word("recommendation")))
                .map(row -> finding(row, CALLS.get(row.word("recommendation")), evidence));
    }

    private static Finding finding(final Cells row, final Call call, final ModelEvidence evidence) {
        final String loss = row.number("value").isPresent()
                ? "; the next " + evidence.frame().windowWord() + " loses "
                        + Measured.figure(row).text()
                : "";
        return new Finding(
                call.state(),
                call.weight(),
                MetricName.of(row) + " " + call.words()
                        + row.day("retrain_by")
                                .map(day -> ": train again by " + day)
                                .orElse("") + loss,
                evidence.source(TABLE, row));
    }
}
