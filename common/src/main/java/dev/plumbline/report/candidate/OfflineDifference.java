package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import dev.plumbline.stats.DetectableEffect;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How the candidate compares with others on the same queries, and in which slices the sign is opposite. */
final class OfflineDifference implements Question {

    private static final String TABLE = "offline_comparisons";
    private static final String LISTS = "offline_metrics";
    private static final String ID = "difference";
    private static final String TITLE = "Is it better offline?";
    private static final int MOST_LINES = 18;
    private static final int MOST_ROWS = 12;
    private static final double POWER = 0.8;

    @Override
    public Answer answer(final Candidate candidate) {
        final List<PairRow> pairs = candidate.comparisons();
        final Optional<PairRow> leading = candidate.leadingComparison();
        if (leading.isEmpty()) {
            return unknown(candidate);
        }
        final List<Part> parts = new ArrayList<>();
        parts.add(plot(slices(pairs, leading.get(), candidate), leading.get(), candidate));
        parts.add(grid(pairs, candidate.frame()));
        return new Answer(
                new Section(ID, TITLE, lead(leading.get(), candidate), parts),
                arguments(pairs, leading.get(), candidate));
    }

    private static Answer unknown(final Candidate candidate) {
        final String why = candidate.data().has(TABLE) && !isListed(candidate)
                ? LISTS + " has no " + candidate.leadingOffline()
                        + " for it: map its lists in the input predictions, and run the job ranking"
                : candidate.data().has(TABLE)
                        ? TABLE + " has no row that compares it with another model by " + candidate.leadingOffline()
                                + " (ranking.comparisons says which pairs are compared)"
                        : "this warehouse has no table " + TABLE + " (the job ranking writes it)";
        return new Answer(
                Section.of(ID, TITLE, "Not known: " + why + "."),
                List.of(new Argument(
                        Side.UNKNOWN,
                        Weight.DECIDES,
                        "it is not known whether it is better offline: " + why,
                        candidate.frame().source(TABLE).with("model_a", candidate.model()))));
    }

    private static boolean isListed(final Candidate candidate) {
        return candidate.data().rows(LISTS).stream()
                .anyMatch(row -> row.is("model_id", candidate.model())
                        && MetricName.of(row).equals(candidate.leadingOffline()));
    }

    /** The whole population, then slices, those where it loses most first. */
    private static List<PairRow> slices(final List<PairRow> pairs, final PairRow leading, final Candidate candidate) {
        final double sign = leading.row().is("direction", "smaller_is_better") ? -1 : 1;
        return pairs.stream()
                .filter(candidate::isBaseline)
                .filter(candidate::isByLeadingOffline)
                .sorted(Comparator.comparing((PairRow pair) -> !pair.row().isWhole())
                        .thenComparing(pair -> sign * pair.difference().value().orElse(0))
                        .thenComparing(OfflineDifference::slice))
                .toList();
    }

    /** What a slice is called. */
    static String slice(final PairRow pair) {
        return pair.row().isWhole()
                ? "everybody"
                : pair.row().name("slice_name") + " = " + pair.row().name("slice_value");
    }

    private static IntervalPlot plot(final List<PairRow> slices, final PairRow leading, final Candidate candidate) {
        return new IntervalPlot(
                candidate.leadingOffline() + ": " + candidate.name() + " minus " + leading.name()
                        + (slices.size() > MOST_LINES ? ", the worst of " + slices.size() + " slices" : ""),
                leading.row().word("unit"),
                slices.stream()
                        .limit(MOST_LINES)
                        .map(pair -> new IntervalPlot.Line(slice(pair), pair.difference()))
                        .toList(),
                OptionalDouble.of(0),
                sourceOf(leading, candidate.frame()));
    }

    /** All slices of the comparison. */
    private static Source sourceOf(final PairRow leading, final Frame frame) {
        return frame.sourceOfWindow(TABLE, leading.row())
                .with("model_a", leading.row().word("model_a"))
                .with("model_b", leading.row().word("model_b"))
                .with("metric", leading.row().word("metric"))
                .with("cutoff", leading.row().word("cutoff"));
    }

    private static Grid grid(final List<PairRow> pairs, final Frame frame) {
        final List<PairRow> all = pairs.stream()
                .filter(pair -> pair.row().isWhole())
                .sorted(Comparator.comparing(PairRow::other).thenComparing(pair -> MetricName.of(pair.row())))
                .toList();
        return Grid.of(
                "Its offline metrics compared with those of others",
                List.of("compared with", "metric", "difference", "better, same, worse queries", "verdict"),
                all.stream().map(OfflineDifference::cells).toList(),
                MOST_ROWS,
                frame.sourceOfWindow(TABLE, all.get(0).row()).with("slice_name", "all"));
    }

    private static List<GridCell> cells(final PairRow pair) {
        final Cells row = pair.row();
        final boolean asItIs = pair.turn() == PairRow.Turn.AS_IT_IS;
        return List.of(
                Grid.words(pair.other()),
                Grid.words(MetricName.of(row)),
                pair.difference(),
                Grid.words(Count.of(row.count(asItIs ? "wins" : "losses")) + ", "
                        + Count.of(row.count("ties")) + ", "
                        + Count.of(row.count(asItIs ? "losses" : "wins"))),
                Grid.words(pair.verdict().isEmpty() ? "–" : Reasons.words(pair.verdict())));
    }

    private static String lead(final PairRow leading, final Candidate candidate) {
        final Cells row = leading.row();
        return "On the same " + Count.of(row.count("n")) + " queries, "
                + candidate.frame().windowText(row) + ": its " + candidate.leadingOffline() + " minus that of "
                + leading.name() + " is " + leading.difference().text() + ". " + turns(row);
    }

    private static String turns(final Cells row) {
        final List<String> sure = row.texts("significant_opposite_slices");
        final List<String> all = row.texts("opposite_slices");
        if (all.isEmpty()) {
            return "No slice with enough units has the opposite sign.";
        }
        return "The sign is opposite in " + Names.of(all)
                + (sure.isEmpty()
                        ? ", but not significantly."
                        : "; in " + Names.of(sure) + " it is significant when each slice is tested separately.");
    }

    private static List<Argument> arguments(
            final List<PairRow> pairs, final PairRow leading, final Candidate candidate) {
        final List<Argument> arguments = new ArrayList<>();
        notCompared(candidate).ifPresent(arguments::add);
        arguments.addAll(ofVerdict(leading, candidate));
        final List<String> turned = leading.row().texts("significant_opposite_slices");
        if (!turned.isEmpty() && List.of("better", "worse").contains(leading.verdict())) {
            arguments.add(new Argument(
                    leading.verdict().equals("better") ? Side.AGAINST : Side.FOR,
                    Weight.COUNTS,
                    "in " + Names.of(turned)
                            + " the difference has the opposite sign (significant when each slice is tested"
                            + " separately)",
                    candidate.frame().source(TABLE, leading.row())));
        }
        pairs.stream()
                .filter(candidate::isBaseline)
                .filter(pair -> pair.row().isWhole() && !candidate.isByLeadingOffline(pair))
                .filter(pair -> pair.verdict().equals("worse"))
                .map(pair -> new Argument(
                        Side.AGAINST,
                        Weight.COUNTS,
                        "its " + MetricName.of(pair.row()) + " is worse than that of " + pair.name() + ", by "
                                + pair.difference().size().text(),
                        candidate.frame().source(TABLE, pair.row())))
                .forEach(arguments::add);
        return arguments;
    }

    /** Where it is not compared with the model that serves, no other argument says how to reach a decision. */
    private static Optional<Argument> notCompared(final Candidate candidate) {
        return candidate
                .incumbent()
                .filter(serves ->
                        candidate.baseline().filter(candidate::isOverWhoServes).isEmpty())
                .map(serves -> new Argument(
                        Side.UNKNOWN,
                        Weight.DECIDES,
                        "it was not compared with " + Names.seen(serves)
                                + ", the model that serves: name both in ranking.comparisons, and run the"
                                + " jobs ranking and alignment",
                        candidate.frame().source(TABLE).with("model_a", candidate.model())));
    }

    private static List<Argument> ofVerdict(final PairRow leading, final Candidate candidate) {
        final Figure difference = leading.difference();
        final String when = ", " + candidate.frame().windowText(leading.row());
        final String than = " than that of " + leading.name() + " on the same queries, by "
                + difference.size().text() + when;
        final String metric = "its " + candidate.leadingOffline() + " ";
        final Source source = candidate.frame().source(TABLE, leading.row());
        return switch (leading.verdict()) {
            case "better" -> List.of(new Argument(Side.FOR, Weight.COUNTS, metric + "is better" + than, source));
            case "worse" -> worse(metric + "is worse" + than, source, leading.other(), candidate);
            case "equivalent" ->
                List.of(new Argument(
                        Side.AGAINST,
                        Weight.COUNTS,
                        metric + "differs from that of " + leading.name() + " by less than the declared margin: "
                                + difference.text() + when,
                        source));
            default ->
                List.of(new Argument(
                        Side.UNKNOWN,
                        Weight.DECIDES,
                        "it is not clear whether its " + candidate.leadingOffline() + " is better than that of "
                                + leading.name() + ": " + difference.text() + when + more(leading.row()),
                        source));
        };
    }

    /** An offline loss decides where it is known to predict an online loss; else that would have to be known. */
    private static List<Argument> worse(
            final String sentence, final Source source, final String than, final Candidate candidate) {
        final OfflineStanding standing = OfflineStanding.of(candidate);
        return standing.weight() == Weight.DECIDES
                ? List.of(candidate.over(
                        than,
                        new Argument(Side.AGAINST, Weight.DECIDES, sentence + ", and " + standing.sentence(), source)))
                : List.of(
                        new Argument(Side.AGAINST, Weight.COUNTS, sentence, source),
                        new Argument(
                                Side.UNKNOWN,
                                Weight.DECIDES,
                                "it is not known whether its loss in " + candidate.leadingOffline()
                                        + " carries over online: " + standing.sentence(),
                                standing.source()));
    }

    /** How many more units are needed: for any verdict, or to make the difference significant among all comparisons. */
    private static String more(final Cells row) {
        final long units = row.count("units");
        if (row.is("verdict", "insufficient_data")) {
            return "; this is based on " + Count.of(units, "unit")
                    + ", and a verdict needs "
                    + Count.of(Math.max(1, row.count("minimum_units") - units)) + " more";
        }
        final OptionalDouble error = Amounts.relativeError(row.number("std_error"), row.number("value"));
        if (error.isEmpty() || units == 0) {
            return "";
        }
        // the smallest of so many p has to be this small, whatever the others are
        final long family = Math.max(1, row.count("family_size"));
        final double level = 1 - (1 - row.number("confidence_level").orElse(0.95)) / family;
        final double needed = DetectableEffect.units(units, error.getAsDouble(), 1, level, POWER);
        return needed > units
                ? "; if the true difference is as large as measured, about " + Amounts.about(needed - units)
                        + " more units like these " + Count.of(units) + " would make it significant"
                        + (family > 1 ? " among " + Count.of(family) + " comparisons" : "")
                        + ", but an offline gain alone does not decide for a test"
                : "";
    }
}
