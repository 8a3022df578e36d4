package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Numbers;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import dev.plumbline.stats.StandardNormal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What past gains of this size did online, and what that lets expect. */
final class OnlineForecast implements Question {

    private static final String TABLE = "candidate_forecasts";
    private static final String ID = "forecast";
    private static final String TITLE = "What did past gains of this size do online?";
    private static final int MOST_ROWS = 8;

    @Override
    public Answer answer(final Candidate candidate) {
        final List<PairRow> forecasts = forecasts(candidate);
        final List<Part> parts = new ArrayList<>();
        final Optional<PairRow> leading = leading(forecasts, candidate);
        parts.addAll(PastGains.parts(leading, candidate));
        if (forecasts.isEmpty()) {
            return unknown(parts, candidate);
        }
        parts.add(grid(forecasts, candidate));
        return new Answer(
                new Section(ID, TITLE, lead(leading.orElse(forecasts.get(0))), parts),
                arguments(leading, forecasts, candidate));
    }

    /** Against the baseline, of the window that is told; where that tells nothing, of the longest that ends with it. */
    private static List<PairRow> forecasts(final Candidate candidate) {
        return Stream.of(candidate.newestPairs(TABLE), candidate.pairs(TABLE))
                .map(pairs -> pairs.stream()
                        .filter(candidate::isBaseline)
                        .filter(pair -> pair.row().is("slice_name", "all"))
                        .sorted(Comparator.comparing(
                                        (PairRow pair) -> !pair.row().is("online_metric", candidate.leadingOnline()))
                                .thenComparing(pair -> pair.row().word("online_metric")))
                        .toList())
                .max(Comparator.comparing((List<PairRow> pairs) -> pairs.stream()
                                .anyMatch(pair -> pair.row().number("value").isPresent()))
                        .thenComparing(pairs -> !pairs.isEmpty()))
                .orElse(List.of());
    }

    /** The forecast of the online metric that comes first. */
    static Optional<PairRow> leading(final Candidate candidate) {
        return leading(forecasts(candidate), candidate);
    }

    private static Optional<PairRow> leading(final List<PairRow> forecasts, final Candidate candidate) {
        return forecasts.stream()
                .filter(pair -> pair.row().is("online_metric", candidate.leadingOnline()))
                .findFirst();
    }

    private static Answer unknown(final List<Part> parts, final Candidate candidate) {
        final String why = candidate.data().has(TABLE)
                ? TABLE + " has no row of it: the job alignment makes them of offline_comparisons"
                : "there is no table " + TABLE + " in this warehouse, which the job alignment writes";
        return new Answer(
                new Section(ID, TITLE, "Not known: " + why + ".", parts),
                List.of(new Argument(
                        Side.UNKNOWN,
                        Weight.DECIDES,
                        "what gains of its size did online is not known: " + why,
                        candidate.frame().source(TABLE).with("model_a", candidate.model()))));
    }

    private static String lead(final PairRow forecast) {
        final String sentence = forecast.row().word("sentence");
        return (forecast.turn() == PairRow.Turn.AS_IT_IS ? "" : "Said of " + forecast.other() + " against it: ")
                + (sentence.endsWith(".") ? sentence : sentence + ".")
                + " A forecast knows nothing of the candidate's own pairs, and its interval is one of the true lift of such a"
                + " candidate.";
    }

    private static Grid grid(final List<PairRow> forecasts, final Candidate candidate) {
        return Grid.of(
                "Expected lift over " + candidate.against(),
                List.of(
                        "online",
                        "goes by",
                        "its difference",
                        "expected lift",
                        "better with",
                        "such intervals held",
                        "experiments it lacks"),
                forecasts.stream().map(OnlineForecast::cells).toList(),
                MOST_ROWS,
                candidate.frame().source(TABLE, forecasts.get(0).row()));
    }

    private static List<GridCell> cells(final PairRow pair) {
        final Cells row = pair.row();
        return List.of(
                Grid.words(row.word("online_metric")),
                Grid.words(goesBy(row)),
                Figure.of(pair.signed("offline_difference"), "score"),
                pair.lift(),
                Grid.words(
                        better(pair).isPresent()
                                ? Numbers.plain(Math.round(1000 * better(pair).getAsDouble()) / 10.0) + " %"
                                : "–"),
                Measured.figure(row, "coverage", "coverage_low", "coverage_high"),
                row.number("experiments_needed").isPresent()
                        ? Figure.count(row.count("experiments_needed"))
                        : Grid.words("–"));
    }

    private static String goesBy(final Cells row) {
        return row.text("offline_metric").isEmpty()
                ? "–"
                : MetricName.of(row.word("offline_metric"), row.word("offline_cutoff"))
                        + row.text("relation_verdict")
                                .map(verdict -> ", " + Reasons.words(verdict))
                                .orElse("");
    }

    private static OptionalDouble better(final PairRow pair) {
        final OptionalDouble better = pair.row().number("likely_better");
        return better.isPresent() && pair.turn() == PairRow.Turn.ROUND
                ? OptionalDouble.of(1 - better.getAsDouble())
                : better;
    }

    private static List<Argument> arguments(
            final Optional<PairRow> leading, final List<PairRow> forecasts, final Candidate candidate) {
        final List<Argument> arguments = new ArrayList<>();
        arguments.add(leading.map(pair -> ofLeading(pair, candidate))
                .orElseGet(() -> new Argument(
                        Side.UNKNOWN,
                        Weight.DECIDES,
                        "what gains of its size did to " + candidate.leadingOnline() + " is not known: " + TABLE
                                + " has no row of it",
                        candidate.frame().source(TABLE, forecasts.get(0).row()))));
        leading.flatMap(pair -> measured(pair, candidate)).ifPresent(arguments::add);
        forecasts.stream()
                .filter(pair -> !leading.filter(pair::equals).isPresent())
                .filter(pair -> PairRow.gain(pair.lift(), pair.row().word("direction")) == PairRow.Gain.LOSS)
                .map(pair -> new Argument(
                        Side.AGAINST,
                        Weight.COUNTS,
                        "a change of " + pair.row().word("online_metric") + " by "
                                + pair.lift().text() + " is to be expected, a loss",
                        candidate.frame().source(TABLE, pair.row())))
                .forEach(arguments::add);
        return arguments;
    }

    private static Argument ofLeading(final PairRow pair, final Candidate candidate) {
        final Cells row = pair.row();
        final Source source = candidate.frame().source(TABLE, row);
        final String metric = row.word("online_metric");
        final Figure lift = pair.lift();
        if (lift.value().isEmpty()) {
            final long needed = row.count("experiments_needed");
            return new Argument(
                    Side.UNKNOWN,
                    Weight.DECIDES,
                    "what it would do to " + metric + " cannot be forecast: " + lift.text()
                            + (needed > 0 ? "; about " + Numbers.count(needed) + " more experiments would tell" : ""),
                    source);
        }
        final String expected = "past gains of its size let one expect a change of " + metric + " over " + pair.other()
                + " by " + lift.text();
        if (isDoubtful(row)) {
            return new Argument(
                    Side.UNKNOWN,
                    Weight.DECIDES,
                    expected + ", but such intervals held only "
                            + Measured.figure(row, "coverage", "coverage_low", "coverage_high")
                                    .text()
                            + " of past measurements, less than they say",
                    source);
        }
        return switch (PairRow.gain(lift, row.word("direction"))) {
            case GAIN -> new Argument(Side.FOR, Weight.DECIDES, expected + ", a gain", source);
            case LOSS -> new Argument(Side.AGAINST, Weight.DECIDES, expected + ", a loss", source);
            case NOT_TOLD ->
                new Argument(Side.UNKNOWN, Weight.DECIDES, expected + ", which may as well be none", source);
        };
    }

    /** Whether past intervals held surely less than their level. */
    private static boolean isDoubtful(final Cells row) {
        return row.number("coverage_high").orElse(1)
                < row.number("confidence_level").orElse(0.95);
    }

    /** What it did where it was online already. */
    private static Optional<Argument> measured(final PairRow pair, final Candidate candidate) {
        final Figure measured = measured(pair);
        if (measured.value().isEmpty()) {
            return Optional.empty();
        }
        final PairRow.Gain gain = PairRow.gain(measured, pair.row().word("direction"));
        return Optional.of(new Argument(
                gain == PairRow.Gain.GAIN ? Side.FOR : gain == PairRow.Gain.LOSS ? Side.AGAINST : Side.UNKNOWN,
                gain == PairRow.Gain.NOT_TOLD ? Weight.COUNTS : Weight.DECIDES,
                "where it was online already, " + pair.row().word("online_metric") + " changed by " + measured.text()
                        + " over " + pair.other()
                        + (gain == PairRow.Gain.NOT_TOLD ? ", which may as well be none" : ""),
                candidate.frame().source(TABLE, pair.row())));
    }

    /** The lift that was measured, normal on the scale of logarithms. */
    static Figure measured(final PairRow pair) {
        final OptionalDouble log = pair.signed("measured_log_lift");
        final OptionalDouble error = pair.row().number("measured_log_lift_std_error");
        final double reach = StandardNormal.twoSidedQuantile(
                        pair.row().number("confidence_level").orElse(0.95))
                * error.orElse(0);
        return new Figure(
                log.isPresent() ? OptionalDouble.of(Math.expm1(log.getAsDouble())) : log,
                log.isPresent() && error.isPresent()
                        ? OptionalDouble.of(Math.expm1(log.getAsDouble() - reach))
                        : OptionalDouble.empty(),
                log.isPresent() && error.isPresent()
                        ? OptionalDouble.of(Math.expm1(log.getAsDouble() + reach))
                        : OptionalDouble.empty(),
                Figure.Notation.CHANGE,
                "relative change",
                log.isPresent() ? Optional.empty() : Optional.of("no_online_figure"));
    }
}
