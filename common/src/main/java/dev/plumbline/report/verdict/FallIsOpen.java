package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Open alerts: one on the whole population asks for action; one on a slice, or on a figure against another model, which may be
 * the one that changed, is only watched.
 */
public final class FallIsOpen implements VerdictRule {

    private static final String TABLE = "degradation_alerts";
    private static final String LOG_LIFT = "log lift";

    /** A little above a training call: what happened is told before what to do about it. */
    private static final double WEIGHT = TrainingCall.ALERT_OPEN.weight() + 0.1;

    private static final double MOST = 0.8;
    private static final int MOST_NAMES = 3;

    @Override
    public Stream<Finding> of(final ModelEvidence evidence) {
        final List<Cells> open = evidence.rows(TABLE).stream()
                .filter(FallIsOpen::isOpen)
                .sorted(Comparator.comparingInt((Cells row) -> rank(row, evidence))
                        .thenComparingDouble(row -> -row.number("severity").orElse(0)))
                .toList();
        return open.stream()
                .limit(1)
                .map(row -> new Finding(
                        isOpenOfAll(row) ? State.ACT : State.WATCH,
                        WEIGHT
                                + Math.max(
                                        0, Math.min(MOST, row.number("severity").orElse(0) / 10)),
                        told(row) + beside(open.subList(1, open.size())),
                        evidence.frame().source(TABLE, row)));
    }

    /** Alerts on the model itself and the whole population first, among them those on leading figures; the rest may have other causes. */
    private static int rank(final Cells row, final ModelEvidence evidence) {
        return !isOpenOfAll(row) ? 2 : evidence.isLeading(row) ? 0 : 1;
    }

    /** The names of further alerts: on the model's own figures, then against other models and on slices. */
    private static String beside(final List<Cells> others) {
        final Map<Boolean, List<String>> names = others.stream()
                .collect(Collectors.partitioningBy(
                        FallIsOpen::isOpenOfAll, Collectors.mapping(FallIsOpen::name, Collectors.toList())));
        return Stream.of(names.get(true), names.get(false))
                .filter(some -> !some.isEmpty())
                .map(some -> Names.of(some, MOST_NAMES))
                .reduce((own, rest) -> own + "; " + rest)
                .map(all -> "; other open alerts: " + all)
                .orElse("");
    }

    /** Whether it has not ended. */
    public static boolean isOpen(final Cells row) {
        return !row.is("state", "resolved");
    }

    /** Whether an alert on the model itself and on the whole population is open. */
    public static boolean isOpenOfAll(final Cells row) {
        return isOpen(row) && row.isWhole() && row.text("baseline_model_id").isEmpty();
    }

    /** What an open alert says: in which direction the figure changed, by how much, and since when. */
    static String told(final Cells row) {
        final Figure change = change(row);
        final double value = change.value().orElse(0);
        final String since = " since " + row.day("since").map(Object::toString).orElse("an unknown day");
        if (change.value().isEmpty()) {
            return name(row) + " has been worse" + since + ", by an unknown amount (" + change.text() + ")";
        }
        if (isLogLift(row)) {
            return name(row) + " changed by " + change.text() + since + again(row);
        }
        final String went =
                (value < 0 ? " fell by " : " rose by ") + change.size().text() + since;
        return name(row) + went + again(row);
    }

    /** By how much the figure changed; the ratio of two models' figures in percent. */
    public static Figure change(final Cells row) {
        final Figure change = Measured.figure(row);
        return isLogLift(row) && change.value().isPresent() ? percent(change) : change;
    }

    private static String again(final Cells row) {
        return isBetterAgain(row) ? ", so it is better again although its alert is still open" : "";
    }

    /** Whether the figure is the logarithm of two models' ratio. */
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

    /** Whether the figure changed in the good direction although its alert is open. */
    static boolean isBetterAgain(final Cells row) {
        final OptionalDouble value = row.number("value");
        return value.isPresent() && value.getAsDouble() > 0 != row.is("direction", "smaller_is_better");
    }

    /** The series as people call it. */
    public static String name(final Cells row) {
        final String slice = row.isWhole() ? "" : " where " + row.name("slice_name") + " is " + row.name("slice_value");
        final String against = row.text("baseline_model_id")
                .map(model -> (isLogLift(row) ? " relative to " : " against ") + Names.seen(model))
                .orElse("");
        final String feature =
                row.text("feature").map(of -> " of " + Names.seen(of)).orElse("");
        final String estimated = row.is("source", "estimated_performance") ? "estimated " : "";
        return estimated + MetricName.of(row) + feature + against + slice;
    }
}
