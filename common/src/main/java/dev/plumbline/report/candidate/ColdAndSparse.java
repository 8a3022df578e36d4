package dev.plumbline.report.candidate;

import dev.plumbline.ranking.slice.Slice;
import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** How it does where training had little data: items that were rare or new, users with few interactions. */
final class ColdAndSparse implements Question {

    private static final String TABLE = "offline_comparisons";
    private static final String LISTS = "offline_metrics";
    private static final String ID = "cold";
    private static final String TITLE = "Cold items and sparse users";
    private static final Map<String, String> KNOWN_LITTLE =
            Map.of("item.cold", "cold", "item.new", "new", "user.sparse", "sparse");
    private static final int MOST = 12;

    @Override
    public Answer answer(final Candidate candidate) {
        final Predicate<PairRow> isOfLittleKnown =
                pair -> candidate.isBaseline(pair) && candidate.isByLeadingOffline(pair) && isOfLittleKnown(pair.row());
        final List<PairRow> slices = candidate.pairs(TABLE, isOfLittleKnown.and(PairRow::isMeasured)).stream()
                .filter(isOfLittleKnown)
                .sorted(Comparator.comparing(OfflineDifference::slice))
                .toList();
        final List<Part> parts = new ArrayList<>();
        if (!slices.isEmpty()) {
            parts.add(plot(slices, candidate));
        }
        final List<Cells> shares = shares(candidate);
        if (!shares.isEmpty()) {
            parts.add(grid(shares, candidate));
        }
        if (slices.isEmpty()) {
            final String why = "no comparison has them as slices: set ranking.slices = [item.cold, user.sparse], which"
                    + " needs the input training_interactions";
            return new Answer(
                    new Section(ID, TITLE, "Not known: " + why + ".", parts),
                    List.of(new Argument(
                            Side.UNKNOWN,
                            Weight.COUNTS,
                            "it is not known how it does with cold items and sparse users: " + why,
                            candidate.frame().source(TABLE).with("model_a", candidate.model()))));
        }
        return new Answer(
                new Section(
                        ID,
                        TITLE,
                        "The difference from " + candidate.against()
                                + " where training had seen little of the items or of the users.",
                        parts),
                slices.stream()
                        .filter(pair -> List.of("better", "worse").contains(pair.verdict()))
                        .map(pair -> new Argument(
                                pair.verdict().equals("better") ? Side.FOR : Side.AGAINST,
                                Weight.COUNTS,
                                "where " + pair.row().name("slice_name") + " is "
                                        + pair.row().name("slice_value")
                                        + ", its " + candidate.leadingOffline() + " is " + pair.verdict() + ", by "
                                        + pair.difference().size().text(),
                                candidate.frame().source(TABLE, pair.row())))
                        .toList());
    }

    /** Whether a part of a slice, crossed or not, is of items or users with little training data, and not of the rest. */
    private static boolean isOfLittleKnown(final Cells row) {
        final String[] names = row.word("slice_name").split(Slice.CROSSED, -1);
        final String[] values = row.word("slice_value").split(Slice.CROSSED, -1);
        return names.length == values.length
                && IntStream.range(0, names.length).anyMatch(i -> values[i].equals(KNOWN_LITTLE.get(names[i])));
    }

    private static IntervalPlot plot(final List<PairRow> slices, final Candidate candidate) {
        return new IntervalPlot(
                candidate.leadingOffline() + " of cold items and sparse users, minus that of " + candidate.against(),
                slices.get(0).row().word("unit"),
                slices.stream()
                        .limit(MOST)
                        .map(pair -> new IntervalPlot.Line(OfflineDifference.slice(pair), pair.difference()))
                        .toList(),
                OptionalDouble.of(0),
                candidate
                        .frame()
                        .sourceOfWindow(TABLE, slices.get(0).row())
                        .with("model_a", slices.get(0).row().word("model_a"))
                        .with("model_b", slices.get(0).row().word("model_b"))
                        .with("metric", slices.get(0).row().word("metric")));
    }

    /** The share of cold items in the lists of the candidate and of the model that it is compared with. */
    private static List<Cells> shares(final Candidate candidate) {
        final List<Cells> shares = candidate.data().rows(LISTS).stream()
                .filter(Cells::isWhole)
                .filter(row -> row.is("metric", "cold_item_share"))
                .filter(row -> row.is("model_id", candidate.model())
                        || candidate
                                .baseline()
                                .filter(row.word("model_id")::equals)
                                .isPresent())
                .toList();
        return candidate.frame().longest(shares).stream()
                .sorted(Comparator.comparing(row -> MetricName.of(row) + row.word("model_id")))
                .toList();
    }

    private static Grid grid(final List<Cells> shares, final Candidate candidate) {
        return Grid.of(
                "Share of cold items in the lists",
                List.of("model", "metric", "share"),
                shares.stream()
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.word("model_id")), Grid.words(MetricName.of(row)), Measured.figure(row)))
                        .toList(),
                MOST,
                candidate.frame().sourceOfWindow(LISTS, shares.get(0)).with("metric", "cold_item_share"));
    }
}
