package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Incumbent;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the candidate would have earned in the place of policies that served, according to their logs. */
final class LoggedReward implements Question {

    private static final String TABLE = "counterfactual_estimates";
    private static final String ID = "logged";
    private static final String TITLE = "What would it have earned according to the log?";
    private static final int MOST = 12;

    @Override
    public Answer answer(final Candidate candidate) {
        final List<Cells> own = candidate.data().rows(TABLE).stream()
                .filter(row -> row.is("model_id", candidate.model()) && !row.is("logging_policy", candidate.model()))
                .filter(row -> row.isWhole() && row.text("position").isEmpty())
                .toList();
        final List<Cells> rows = candidate.frame().newest(own).stream()
                .sorted(Comparator.comparing((Cells row) -> row.text("verdict").isEmpty())
                        .thenComparing(row -> row.word("logging_policy"))
                        .thenComparing(row -> row.word("metric"))
                        .thenComparing(row -> row.word("estimator"))
                        .thenComparing(row -> row.number("parameter").orElse(0)))
                .toList();
        if (rows.isEmpty()) {
            return new Answer(
                    Section.of(
                            ID,
                            TITLE,
                            "There is no estimate: "
                                    + (candidate.data().has(TABLE)
                                            ? TABLE + " has no row for it."
                                            : "this warehouse has no table " + TABLE
                                                    + " (the job counterfactual writes it).")),
                    List.of());
        }
        final List<Part> parts = new ArrayList<>();
        final List<Cells> gains =
                rows.stream().filter(row -> row.number("gain").isPresent()).toList();
        if (!gains.isEmpty()) {
            parts.add(plot(gains, candidate));
        }
        parts.add(Grid.of(
                "Estimates and the data behind them",
                List.of(
                        "log of",
                        "metric",
                        "estimator",
                        "bias",
                        "would have earned",
                        "the log earned",
                        "effective sample size",
                        "verdict"),
                rows.stream().map(LoggedReward::cells).toList(),
                MOST,
                source(rows.get(0), candidate)));
        return new Answer(
                new Section(
                        ID,
                        TITLE,
                        "What it would have earned per row if it had served the requests of a log, "
                                + candidate.frame().windowText(rows.get(0))
                                + "; where the log cannot tell, the reason is given instead of a figure. "
                                + candidate
                                        .incumbent()
                                        .map(model ->
                                                "Only the log of " + Names.seen(model) + ", the incumbent, decides.")
                                        .orElse("It is not known which model is the incumbent, so none of it decides:"
                                                + " set report.incumbent."),
                        parts),
                rows.stream()
                        .filter(row -> row.text("verdict").isPresent())
                        .map(row -> argument(row, rows, candidate))
                        .toList());
    }

    private static Source source(final Cells row, final Candidate candidate) {
        return candidate
                .frame()
                .sourceOfWindow(TABLE, row)
                .with("model_id", candidate.model())
                .with("slice_name", "all")
                .where("position IS NULL");
    }

    private static IntervalPlot plot(final List<Cells> gains, final Candidate candidate) {
        return new IntervalPlot(
                "Gain over what the log earned",
                gains.get(0).word("unit"),
                gains.stream()
                        .limit(MOST)
                        .map(row -> new IntervalPlot.Line(
                                row.name("logging_policy") + ", " + row.word("metric"), gain(row)))
                        .toList(),
                OptionalDouble.of(0),
                source(gains.get(0), candidate).where("gain IS NOT NULL"));
    }

    private static Figure gain(final Cells row) {
        return Measured.figure(row, "gain", "gain_low", "gain_high");
    }

    private static List<GridCell> cells(final Cells row) {
        return List.of(
                Grid.words(row.word("logging_policy")),
                Grid.words(row.word("metric")),
                Grid.words(row.word("estimator")
                        + (row.number("parameter").isPresent() ? "(" + row.word("parameter") + ")" : "")),
                Grid.words(row.text("bias").map(Reasons::words).orElse("–")),
                Measured.figure(row),
                Figure.of(row.number("logged_value"), row.word("unit")),
                Figure.of(row.number("effective_sample_size"), "rows"),
                Grid.words(row.text("verdict").map(Reasons::words).orElse("–")));
    }

    private static Argument argument(final Cells row, final List<Cells> rows, final Candidate candidate) {
        final Source source = candidate.frame().source(TABLE, row);
        final String log = "according to the log of " + row.name("logging_policy") + ", ";
        final String metric = row.word("metric") + " per row, ";
        // estimated probabilities are right only if the policy served at random given what is known
        final boolean isLogged = Incumbent.isByLoggedProbabilities(row);
        final Weight weight =
                isLogged && Incumbent.isByLeadingMetric(row, rows, candidate.frame()) ? Weight.DECIDES : Weight.COUNTS;
        final String further = ", " + candidate.frame().windowText(row)
                + (isLogged ? "" : "; its serving probabilities were estimated, not logged");
        return switch (row.word("verdict")) {
            case "worth_testing" -> {
                final String more = log + "it would have earned more " + metric + "by "
                        + gain(row).text() + further;
                yield overIncumbent(new Argument(Side.FOR, weight, more, source), row, candidate);
            }
            case "not_worth_testing" -> {
                final String less = log + "it would have earned less, by "
                        + gain(row).size().text() + " " + row.word("metric") + " per row" + further;
                yield overIncumbent(new Argument(Side.AGAINST, weight, less, source), row, candidate);
            }
            case "inconclusive" ->
                new Argument(
                        Side.UNKNOWN,
                        Weight.COUNTS,
                        log + "its gain in " + row.word("metric") + " per row is inconclusive, "
                                + gain(row).text() + further,
                        source);
            default ->
                new Argument(
                        Side.UNKNOWN,
                        Weight.COUNTS,
                        "it is not known what it would have earned according to the log of "
                                + row.name("logging_policy") + ": "
                                + Measured.figure(row).text(),
                        source);
        };
    }

    /** The argument itself where the log is of the model that serves; a gain over another policy says nothing about that one. */
    private static Argument overIncumbent(final Argument argument, final Cells row, final Candidate candidate) {
        final Optional<String> incumbent = candidate.incumbent();
        return incumbent.filter(row.word("logging_policy")::equals).isPresent()
                ? argument
                : new Argument(
                        Side.UNKNOWN,
                        Weight.COUNTS,
                        "it is not known what it would have earned in the place of "
                                + incumbent
                                        .map(model -> Names.seen(model) + ", the incumbent: ")
                                        .orElse("the incumbent, since no incumbent is known: ")
                                + argument.sentence(),
                        argument.source());
    }
}
