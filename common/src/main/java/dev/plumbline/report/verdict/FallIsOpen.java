package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Alerts that are open: of the whole population something is to be done; of slices alone, or beside another model, which may
 * be the one that changed, it is to be watched.
 */
final class FallIsOpen implements VerdictRule {

    private static final String TABLE = "degradation_alerts";
    private static final String LOG_LIFT = "log lift";

    /** Beside what training is due for: what happened is told before what to do about it. */
    private static final double WEIGHT = 5.1;

    private static final double MOST = 0.8;

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        final List<Cells> open = evidence.rows(TABLE).stream()
                .filter(FallIsOpen::isOpen)
                .sorted(Comparator.comparingDouble(
                        (Cells row) -> -row.number("severity").orElse(0)))
                .toList();
        final List<Cells> ofAll = open.stream().filter(FallIsOpen::isOpenOfAll).toList();
        return ofAll.isEmpty()
                ? open.stream().limit(1).map(row -> finding(row, State.WATCH, open.size(), evidence))
                : ofAll.stream().limit(1).map(row -> finding(row, State.ACT, ofAll.size(), evidence));
    }

    private static boolean isOpen(final Cells row) {
        return !row.is("state", "resolved");
    }

    /** Whether an alert of the model itself is open, and of the whole population. */
    static boolean isOpenOfAll(final Cells row) {
        return isOpen(row)
                && row.is("slice_name", "all")
                && row.text("baseline_model_id").isEmpty();
    }

    private static Finding finding(final Cells row, final State state, final int count, final ModelEvidence evidence) {
        return new Finding(
                state,
                WEIGHT + Math.max(0, Math.min(MOST, row.number("severity").orElse(0) / 10)),
                told(row) + (count > 1 ? "; alerts on " + (count - 1) + " more of its figures are open" : ""),
                evidence.frame().source(TABLE, row));
    }

    /** What an open alert says: which way the figure went and by how much, and since when. */
    static String told(final Cells row) {
        final Figure change = Measured.figure(row);
        final double value = change.value().orElse(0);
        final String since = " since " + row.day("since").map(Object::toString).orElse("an unknown day");
        if (change.value().isEmpty()) {
            return name(row) + " is worse" + since + ", by how much is not known: " + change.text();
        }
        if (isLogLift(row)) {
            return name(row) + " changed by " + percent(change).text() + since + again(row);
        }
        final String went =
                (value < 0 ? " fell by " : " rose by ") + change.size().text() + since;
        return name(row) + went + again(row);
    }

    private static String again(final Cells row) {
        return isBetterAgain(row) ? ", so that it is better again though its alert is open" : "";
    }

    /** What two models' ratio is, as a logarithm. */
    private static boolean isLogLift(final Cells row) {
        return row.is("unit", LOG_LIFT);
    }

    /** A change of a logarithm as one of the ratio. */
    private static Figure percent(final Figure log) {
        return new Figure(
                percent(log.value()),
                percent(log.low()),
                percent(log.high()),
                Figure.Notation.CHANGE,
                "relative change",
                log.reason());
    }

    private static OptionalDouble percent(final OptionalDouble log) {
        return log.isPresent() ? OptionalDouble.of(Math.expm1(log.getAsDouble())) : log;
    }

    /** Whether the figure went the good way though its alert is open. */
    static boolean isBetterAgain(final Cells row) {
        final OptionalDouble value = row.number("value");
        return value.isPresent() && value.getAsDouble() > 0 != row.is("direction", "smaller_is_better");
    }

    /** The series as people call it. */
    static String name(final Cells row) {
        final String slice =
                row.is("slice_name", "all") || row.word("slice_name").isEmpty()
                        ? ""
                        : " where " + row.word("slice_name") + " is " + row.word("slice_value");
        final String against = row.text("baseline_model_id")
                .map(model -> (isLogLift(row) ? " over that of " : " against ") + model)
                .orElse("");
        final String feature = row.text("feature").map(of -> " of " + of).orElse("");
        final String estimated = row.is("source", "estimated_performance") ? "estimated " : "";
        return estimated + MetricName.of(row) + feature + against + slice;
    }
}
