package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Numbers;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What past gains of this size did online, and the lift that this suggests. */
final class OnlineForecast implements Question {

    private static final String TABLE = "candidate_forecasts";
    private static final String ID = "forecast";
    private static final String TITLE = "What did past gains of this size do online?";
    private static final int MOST_ROWS = 8;
    private static final int MOST_OTHERS = 2;

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
                new Section(ID, TITLE, lead(leading.orElse(forecasts.get(0)), candidate), parts),
                arguments(leading, forecasts, candidate));
    }

    /** Against the baseline, of the window of the page; where that has no figure, of the longest that has one and ends with it. */
    private static List<PairRow> forecasts(final Candidate candidate) {
        final Predicate<PairRow> counts = pair -> isAgainstBaseline(pair, candidate)
                && pair.isMeasured()
                && pair.row().is("online_metric", candidate.leadingOnline());
        final List<PairRow> told = againstBaseline(
                PairRow.among(candidate.data().rows(TABLE), candidate.model()).stream()
                        .filter(pair -> candidate.frame().isCurrent(pair.row()))
                        .toList(),
                candidate);
        final List<PairRow> longest = againstBaseline(candidate.pairs(TABLE, counts), candidate);
        return told.stream().anyMatch(counts) || longest.stream().noneMatch(counts) && !told.isEmpty() ? told : longest;
    }

    private static List<PairRow> againstBaseline(final List<PairRow> pairs, final Candidate candidate) {
        return pairs.stream()
                .filter(pair -> isAgainstBaseline(pair, candidate))
                .sorted(Comparator.comparing(
                                (PairRow pair) -> !pair.row().is("online_metric", candidate.leadingOnline()))
                        .thenComparing(pair -> pair.row().word("online_metric")))
                .toList();
    }

    private static boolean isAgainstBaseline(final PairRow pair, final Candidate candidate) {
        return candidate.isBaseline(pair) && pair.row().isWhole();
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
        final List<Argument> others = ofOthers(candidate);
        final String why = candidate.data().has(TABLE)
                ? TABLE + " has no row for it" + (others.isEmpty() ? "" : " against " + candidate.against())
                        + " (the job alignment makes such rows from offline_comparisons)"
                : "this warehouse has no table " + TABLE + " (the job alignment writes it)";
        final Argument unknown = new Argument(
                Side.UNKNOWN,
                Weight.DECIDES,
                "it is not known what past gains of its size did online: " + why,
                candidate.frame().source(TABLE).with("model_a", candidate.model()));
        return new Answer(
                new Section(ID, TITLE, "Not known: " + why + ".", parts),
                Stream.of(
                                Stream.of(unknown),
                                OwnMeasurement.of(Optional.empty(), candidate).stream()
                                        .map(measured -> measured.argument(Optional.empty(), candidate)),
                                others.stream())
                        .flatMap(arguments -> arguments)
                        .toList());
    }

    /** Forecasts over other models than the baseline are worth knowing where none is over the baseline. */
    private static List<Argument> ofOthers(final Candidate candidate) {
        final Predicate<PairRow> counts = pair -> !candidate.isBaseline(pair)
                && pair.row().isWhole()
                && pair.isMeasured()
                && pair.row().is("online_metric", candidate.leadingOnline());
        return candidate.pairs(TABLE, counts).stream()
                .filter(counts)
                .sorted(Comparator.comparing(PairRow::other))
                .limit(MOST_OTHERS)
                .map(pair -> ExpectedLift.beside(pair, candidate))
                .toList();
    }

    private static String lead(final PairRow forecast, final Candidate candidate) {
        final String sentence = forecast.row().word("sentence");
        final String when = candidate.frame().asOf(forecast.row())
                + (forecast.turn() == PairRow.Turn.AS_IT_IS ? "" : ", stated for " + forecast.name() + " over it");
        return forecast.isMeasured()
                ? "Forecast " + when + ": " + Sentences.withStop(sentence)
                        + " A forecast does not use the candidate's own pairs, and its interval is for the true lift of"
                        + " such a candidate."
                : Sentences.withoutStop(sentence) + ", " + when + ".";
    }

    private static Grid grid(final List<PairRow> forecasts, final Candidate candidate) {
        return Grid.of(
                "Expected lift over " + candidate.against(),
                List.of(
                        "online",
                        "based on",
                        "its difference",
                        "expected lift",
                        "probability that it is better",
                        "interval coverage",
                        "windows needed"),
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
                : MetricName.offline(row)
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
        final List<OwnMeasurement> measured = OwnMeasurement.of(leading, candidate);
        final Optional<Figure> expected =
                leading.map(PairRow::lift).filter(lift -> lift.value().isPresent());
        final List<Argument> arguments = new ArrayList<>();
        arguments.add(leading.map(pair -> ExpectedLift.argument(pair, measured, candidate))
                .orElseGet(() -> new Argument(
                        Side.UNKNOWN,
                        Weight.DECIDES,
                        "it is not known what past gains of its size did to " + candidate.leadingOnline() + ": " + TABLE
                                + " has no row for this metric",
                        candidate.frame().source(TABLE, forecasts.get(0).row()))));
        measured.forEach(of -> arguments.add(of.argument(expected, candidate)));
        if (expected.isEmpty()) {
            arguments.addAll(ofOthers(candidate));
        }
        forecasts.stream()
                .filter(pair -> !leading.filter(pair::equals).isPresent())
                .filter(pair -> Gain.of(pair.lift(), pair.row().word("direction")) == Gain.LOSS)
                .map(pair -> new Argument(
                        Side.AGAINST,
                        Weight.COUNTS,
                        "the expected change of " + pair.row().word("online_metric") + " is "
                                + pair.lift().text() + ", a loss"
                                + ExpectedLift.doubt(pair.row())
                                        .map(doubt -> ", but " + doubt)
                                        .orElse(""),
                        candidate.frame().source(TABLE, pair.row())))
                .forEach(arguments::add);
        return arguments;
    }
}
