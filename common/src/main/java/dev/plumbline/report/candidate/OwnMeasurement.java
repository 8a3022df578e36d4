package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Source;
import dev.plumbline.stats.StandardNormal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the candidate itself did to the leading online metric over the model that serves, or over its baseline.
 *
 * @param where what it was measured in, for the beginning of a sentence
 * @param when the window, in words
 * @param over the other model
 * @param weight an experiment is measured; all traffic added up, of whatever experiments, may differ for other reasons
 * @param direction of the metric
 */
record OwnMeasurement(
        String where, String when, String over, Weight weight, Figure lift, String direction, Source source) {

    private static final String EXPERIMENTS = "experiment_results";
    private static final String FORECASTS = "candidate_forecasts";
    private static final String CONTROL = "control_model_id";
    private static final Comparator<Cells> PLAIN_FIRST =
            Comparator.comparing((Cells row) -> row.is("adjustment", "cuped")).thenComparing(row -> row.word("arm"));

    /** Its experiments first, then what pairs of models say. @param forecast whose row has the latter */
    static List<OwnMeasurement> of(final Optional<PairRow> forecast, final Candidate candidate) {
        return Stream.concat(
                        experiments(candidate),
                        forecast.stream()
                                .filter(pair -> ofPairs(pair).value().isPresent())
                                .map(pair -> new OwnMeasurement(
                                        "by all traffic that both had, whatever assigned it",
                                        candidate.frame().asOf(pair.row()),
                                        pair.other(),
                                        Weight.DECIDES,
                                        ofPairs(pair),
                                        pair.row().word("direction"),
                                        candidate.frame().source(FORECASTS, pair.row()))))
                .toList();
    }

    /** One an experiment and other model, as of its newest look: that without an adjustment, where there are both. */
    private static Stream<OwnMeasurement> experiments(final Candidate candidate) {
        final List<String> others = candidate.heldAgainst();
        final List<Cells> rows = candidate.data().rows(EXPERIMENTS).stream()
                .filter(row -> row.is("slice_name", "all") && row.is("metric", candidate.leadingOnline()))
                .filter(row -> row.is("model_id", candidate.model()))
                .filter(row -> others.contains(row.word(CONTROL)))
                .toList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.word("experiment_id") + '\u0000' + row.word(CONTROL),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .flatMap(looks -> newestLook(looks, candidate).stream())
                .sorted(Comparator.comparing(row -> others.indexOf(row.word(CONTROL))))
                .map(row -> new OwnMeasurement(
                        "in the experiment " + row.word("experiment_id"),
                        candidate.frame().asOf(row),
                        row.word(CONTROL),
                        Weight.MEASURED,
                        Measured.figure(row).asChange(),
                        row.word("direction"),
                        candidate.frame().source(EXPERIMENTS, row)));
    }

    /** None where the newest has no figure: what an earlier one said may have been taken back. */
    private static Optional<Cells> newestLook(final List<Cells> looks, final Candidate candidate) {
        final Instant newest = looks.stream()
                .map(OwnMeasurement::lookedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        return looks.stream()
                .filter(row ->
                        lookedAt(row).equals(newest) && row.number("value").isPresent())
                .min(Comparator.comparing((Cells row) -> !candidate.frame().isCurrent(row))
                        .thenComparing(PLAIN_FIRST));
    }

    private static Instant lookedAt(final Cells row) {
        return row.time("looked_at")
                .or(() -> row.day("window_end")
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .orElse(Instant.MIN);
    }

    /** The lift that pairs of models say, normal on the scale of logarithms. */
    static Figure ofPairs(final PairRow pair) {
        final OptionalDouble log = pair.signed("measured_log_lift");
        final OptionalDouble error = pair.row().number("measured_log_lift_std_error");
        final double deviations = StandardNormal.twoSidedQuantile(
                pair.row().number("confidence_level").orElse(0.95));
        final DoubleFunction<OptionalDouble> end = times -> log.isPresent() && error.isPresent()
                ? OptionalDouble.of(Math.expm1(log.getAsDouble() + times * error.getAsDouble()))
                : OptionalDouble.empty();
        return new Figure(
                log.isPresent() ? OptionalDouble.of(Math.expm1(log.getAsDouble())) : log,
                end.apply(-deviations),
                end.apply(deviations),
                Figure.Notation.CHANGE,
                "relative change",
                log.isPresent() ? Optional.empty() : Optional.of("no_online_figure"));
    }

    /**
     * Whether it lies surely beside what was expected: on the scale of logarithms they are farther apart than the ends of their
     * intervals that face each other let them be, added as errors are.
     */
    private boolean refutes(final Figure expected) {
        if (!expected.hasInterval() || !lift.hasInterval()) {
            return false;
        }
        return log(lift.value()) < log(expected.value())
                ? isApart(lift.value(), lift.high(), expected.low(), expected.value())
                : isApart(expected.value(), expected.high(), lift.low(), lift.value());
    }

    private static boolean isApart(
            final OptionalDouble less,
            final OptionalDouble lessHigh,
            final OptionalDouble moreLow,
            final OptionalDouble more) {
        return log(more) - log(less) > Math.hypot(log(lessHigh) - log(less), log(more) - log(moreLow));
    }

    private static double log(final OptionalDouble lift) {
        return Math.log1p(lift.getAsDouble());
    }

    /** Whether it refutes what was expected over one model; over another it says nothing of that. */
    boolean refutes(final Figure expected, final String overModel) {
        return over.equals(overModel) && refutes(expected);
    }

    /** @param expected lift over the baseline that it may refute */
    Argument argument(final Optional<Figure> expected, final Candidate candidate) {
        final PairRow.Gain gain = PairRow.gain(lift, direction);
        return candidate.over(
                over,
                new Argument(
                        switch (gain) {
                            case GAIN -> Side.FOR;
                            case LOSS -> Side.AGAINST;
                            case NOT_TOLD -> Side.UNKNOWN;
                        },
                        weight,
                        where + ", " + candidate.leadingOnline() + " changed by " + lift.text() + " over " + over
                                + switch (gain) {
                                    case GAIN -> ", a gain";
                                    case LOSS -> ", a loss";
                                    case NOT_TOLD -> ", which may as well be none";
                                }
                                + expected.filter(of -> refutes(of, candidate.against()))
                                        .map(of -> ", and refutes the " + of.text() + " that past gains let one expect")
                                        .orElse("")
                                + ", " + when,
                        source));
    }
}
