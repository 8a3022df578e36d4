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
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the candidate adds to other models, those that serve first. */
final class NewSignal implements Question {

    private static final String TABLE = "model_overlap";
    private static final String ID = "signal";
    private static final String TITLE = "What does it add to the models that serve?";
    private static final int MOST_ROWS = 12;
    private static final int MOST_ARGUMENTS = 3;

    @Override
    public Answer answer(final Candidate candidate) {
        final List<PairRow> pairs =
                candidate.pairs(TABLE, pair -> isArgued(pair, candidate) && pair.isMeasured()).stream()
                        .sorted(Comparator.comparing(
                                        (PairRow pair) -> !candidate.serving().contains(pair.other()))
                                .thenComparing(pair -> !candidate.isBaseline(pair))
                                .thenComparing(PairRow::other))
                        .toList();
        if (pairs.isEmpty()) {
            return unknown(candidate);
        }
        final Grid grid = Grid.of(
                "Its lists compared with those of others",
                List.of(
                        "compared with",
                        "serves",
                        "gain of the fusion over the better",
                        "list similarity (rbo)",
                        "error correlation",
                        "verdict"),
                pairs.stream().map(pair -> cells(pair, candidate)).toList(),
                MOST_ROWS,
                candidate.frame().sourceOfWindow(TABLE, pairs.get(0).row()));
        final Set<String> beaten = candidate.comparisons().stream()
                .filter(pair -> pair.row().isWhole() && pair.verdict().equals("better"))
                .map(PairRow::other)
                .collect(Collectors.toSet());
        return new Answer(
                new Section(
                        ID,
                        TITLE,
                        "What one ranking adds to the other is the gain of their best fusion over the better of the two; the fusion"
                                + " is chosen on one half of the users and measured on the other half. The similarity of"
                                + " their lists is shown with the similarity that chance alone would give.",
                        List.of(grid)),
                pairs.stream()
                        .filter(pair -> isArgued(pair, candidate))
                        .limit(MOST_ARGUMENTS)
                        .filter(pair -> !(pair.verdict().equals("redundant") && beaten.contains(pair.other())))
                        .map(pair -> argument(pair, candidate))
                        .toList());
    }

    private static boolean isArgued(final PairRow pair, final Candidate candidate) {
        return candidate.serving().contains(pair.other()) || candidate.isBaseline(pair);
    }

    private static Answer unknown(final Candidate candidate) {
        final String why = candidate.data().has(TABLE)
                ? TABLE + " has no row for it (ranking.comparisons and ranking.overlap.depth say what is compared)"
                : "this warehouse has no table " + TABLE + " (the job ranking writes it)";
        return new Answer(
                Section.of(ID, TITLE, "Not known: " + why + "."),
                List.of(new Argument(
                        Side.UNKNOWN,
                        Weight.COUNTS,
                        "it is not known what it adds to the models that serve: " + why,
                        candidate.frame().source(TABLE).with("model_a", candidate.model()))));
    }

    private static Argument argument(final PairRow pair, final Candidate candidate) {
        final Figure figure = figure(pair);
        final String gain = figure.value().isEmpty()
                ? "the gain of the fusion of both over the better one is not known (" + figure.text() + ")"
                : "the fusion of both gains " + (figure.hasInterval() ? figure.text() : figure.valueText()) + " in "
                        + MetricName.of(pair.row()) + " over the better one";
        return switch (pair.verdict()) {
            case "redundant" ->
                new Argument(
                        Side.AGAINST,
                        Weight.COUNTS,
                        "it is redundant beside " + pair.name() + ": " + gain
                                + ", which is significantly below the smallest gain that is worth having",
                        candidate.frame().source(TABLE, pair.row()));
            case "complementary" ->
                new Argument(
                        Side.FOR,
                        Weight.COUNTS,
                        "it adds something that " + pair.name() + " does not have: " + gain,
                        candidate.frame().source(TABLE, pair.row()));
            case "insufficient_data" ->
                new Argument(
                        Side.UNKNOWN,
                        Weight.COUNTS,
                        "it is not known whether it adds anything to " + pair.name() + ": "
                                + figure.reason().map(Reasons::meaning).orElse("too few users to measure the gain on"),
                        candidate.frame().source(TABLE, pair.row()));
            default ->
                new Argument(
                        Side.UNKNOWN,
                        Weight.COUNTS,
                        "it is not clear whether it adds anything to " + pair.name() + ": " + gain,
                        candidate.frame().source(TABLE, pair.row()));
        };
    }

    /** The same whichever of the two is named first. */
    private static Figure figure(final PairRow pair) {
        return Measured.figure(pair.row());
    }

    private static List<GridCell> cells(final PairRow pair, final Candidate candidate) {
        final Cells row = pair.row();
        return List.of(
                Grid.words(pair.other()),
                Grid.words(candidate.serving().contains(pair.other()) ? "yes" : "no"),
                figure(pair),
                Grid.words(Figure.of(row.number("rbo"), "share").valueText() + ", by chance "
                        + Figure.of(row.number("rbo_by_chance"), "share").valueText()),
                Figure.of(row.number("error_correlation"), "correlation"),
                Grid.words(Reasons.words(row.word("verdict"))));
    }
}
