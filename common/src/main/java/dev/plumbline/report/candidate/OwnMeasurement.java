package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Source;
import dev.plumbline.stats.StandardNormal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/**
 * The measured effect of the candidate itself on the leading online metric, over the model that serves or over its baseline.
 *
 * @param where the experiments, for the beginning of a sentence
 * @param when the window, in words
 * @param over the other model
 * @param weight MEASURED for the newest experiment, COUNTS for an older one; all experiments of both, added up, decide only
 *     where no single one over the same model has a figure
 * @param direction of the metric
 * @param decided the decision by the experiment's goals and guardrails, where there are any
 */
record OwnMeasurement(
        String where,
        String when,
        String over,
        Weight weight,
        Figure lift,
        String direction,
        Optional<Decided> decided,
        Source source) {

    private static final String FORECASTS = "candidate_forecasts";

    /** The decision of an experiment. @param sentence without a full stop */
    record Decided(String verdict, String sentence) {

        /** Its weight, in an experiment that decides. */
        private Weight weight() {
            return is("ship") || is("do_not_ship") ? Weight.DECIDED : Weight.MEASURED;
        }

        private boolean is(final String word) {
            return verdict.equals(word);
        }
    }

    /** Its experiments first, then the lift of the pair of models. @param forecast whose row has the latter */
    static List<OwnMeasurement> of(final Optional<PairRow> forecast, final Candidate candidate) {
        final List<OwnMeasurement> experiments = OwnExperiments.of(candidate);
        return Stream.concat(
                        experiments.stream(),
                        forecast.stream()
                                .filter(pair -> ofPairs(pair).value().isPresent())
                                .map(pair -> ofAllExperiments(pair, experiments, candidate)))
                .toList();
    }

    /** The sum of all experiments does not overrule one experiment over the same model. */
    private static OwnMeasurement ofAllExperiments(
            final PairRow pair, final List<OwnMeasurement> experiments, final Candidate candidate) {
        final boolean isBesideOne = experiments.stream()
                .anyMatch(of ->
                        of.over().equals(pair.other()) && of.lift().value().isPresent());
        return new OwnMeasurement(
                "in all experiments that both were in (all traffic, where the log names none)",
                candidate.frame().asOf(pair.row()),
                pair.other(),
                isBesideOne ? Weight.COUNTS : Weight.DECIDES,
                ofPairs(pair),
                pair.row().word("direction"),
                Optional.empty(),
                candidate.frame().source(FORECASTS, pair.row()));
    }

    /** The measured lift of a pair of models, normal on the scale of logarithms. */
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
     * Whether it differs significantly from the expected lift: as logarithms they are farther apart than the half intervals that
     * face each other allow, added as errors are.
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

    /** Whether it refutes the expected lift over one model; a lift over another model, or of an older experiment, does not. */
    boolean refutes(final Figure expected, final String overModel) {
        return weight != Weight.COUNTS && over.equals(overModel) && refutes(expected);
    }

    /** @param expected lift over the baseline that it may refute */
    Argument argument(final Optional<Figure> expected, final Candidate candidate) {
        return candidate.over(
                over,
                new Argument(
                        side(),
                        weight == Weight.MEASURED ? decided.map(Decided::weight).orElse(weight) : weight,
                        where + changed(candidate)
                                + expected.filter(of -> candidate
                                                .baseline()
                                                .filter(other -> refutes(of, other))
                                                .isPresent())
                                        .map(of ->
                                                ", and this lift refutes the " + of.text() + " that past gains suggest")
                                        .orElse("")
                                + ", " + when,
                        source));
    }

    private String changed(final Candidate candidate) {
        final String decision =
                decided.map(of -> " decision is " + of.sentence()).orElse("");
        return lift.value().isEmpty()
                ? " against " + Names.seen(over) + ", the" + decision
                : ", " + candidate.leadingOnline() + " changed by " + lift.text() + " over " + Names.seen(over)
                        + Gain.told(lift, direction)
                        + (decision.isEmpty() ? "" : ", and its" + decision);
    }

    /** Goals and guardrails before the leading metric alone. */
    private Side side() {
        return switch (decided.map(Decided::verdict).orElse("")) {
            case "ship" -> Side.FOR;
            case "do_not_ship" -> Side.AGAINST;
            case "broken" -> Side.UNKNOWN;
            default -> Gain.of(lift, direction).side();
        };
    }
}
