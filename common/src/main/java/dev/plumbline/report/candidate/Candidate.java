package dev.plumbline.report.candidate;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Incumbent;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.NewestRun;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Names;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the tables hold about a model that may get an online test.
 *
 * @param baseline the model that it is compared with: of several the incumbent, then one that a forecast is over, then one
 *     that serves
 * @param incumbent the model that serves today; may be the candidate itself
 * @param serving models whose results were shown to people
 */
record Candidate(
        String model,
        Optional<String> baseline,
        Optional<String> incumbent,
        Set<String> serving,
        ReportData data,
        Frame frame) {

    private static final List<String> OF_PAIRS = List.of("model_a", "model_b");
    private static final Map<String, List<String>> NAMES = Map.of(
            "offline_metrics",
            List.of("model_id"),
            "online_metrics",
            List.of("model_id"),
            "counterfactual_estimates",
            List.of("model_id"),
            "offline_comparisons",
            OF_PAIRS,
            "model_overlap",
            OF_PAIRS,
            "candidate_forecasts",
            OF_PAIRS);
    private static final int MOST_NAMES = 30;

    Candidate {
        serving = Set.copyOf(serving);
    }

    /** @throws PlumblineException where no table has the model, with the models that there are */
    static Candidate of(final ReportData data, final Frame frame, final String model) {
        requireKnown(data, frame, model);
        final Set<String> serving = data.rows("online_metrics").stream()
                .filter(row -> frame.isCurrent(row) || frame.isPooled(row))
                .flatMap(row -> row.text("model_id").stream())
                .collect(Collectors.toSet());
        final Optional<String> incumbent = Incumbent.of(data, frame).map(Incumbent::model);
        return new Candidate(model, baseline(data, frame, model, incumbent, serving), incumbent, serving, data, frame);
    }

    /**
     * Rows of pairs that name the candidate, all of one window: the longest that ends with the window of the page and has a pair
     * that counts; where none has one, the longest that has any pair.
     */
    List<PairRow> pairs(final String table, final Predicate<PairRow> counts) {
        final List<PairRow> all = PairRow.among(data.rows(table), model);
        return Stream.of(all.stream().filter(counts).toList(), all)
                .flatMap(some -> frame.longest(some.stream().map(PairRow::row).toList()).stream())
                .findFirst()
                .map(chosen -> all.stream()
                        .filter(pair -> Frame.isOfOneWindow(pair.row(), chosen))
                        .toList())
                .orElse(List.of());
    }

    /** Offline comparisons of the longest window that compares it with its baseline by the leading metric. */
    List<PairRow> comparisons() {
        return pairs("offline_comparisons", pair -> isLeadingComparison(pair) && pair.isMeasured());
    }

    /** The one of these with its baseline, by the leading metric, for the whole population. */
    Optional<PairRow> leadingComparison() {
        return comparisons().stream().filter(this::isLeadingComparison).findFirst();
    }

    private boolean isLeadingComparison(final PairRow pair) {
        return isBaseline(pair) && pair.row().isWhole() && isByLeadingOffline(pair);
    }

    /** Whether a comparison is by the leading offline metric. */
    boolean isByLeadingOffline(final PairRow pair) {
        return MetricName.of(pair.row()).equals(leadingOffline());
    }

    /** Its name as people read it. */
    String name() {
        return Names.seen(model);
    }

    /** The name of the model that it is compared with, as people read it. */
    String against() {
        return baseline.map(Names::seen).orElse("another model");
    }

    boolean isBaseline(final PairRow pair) {
        return baseline.filter(pair.other()::equals).isPresent();
    }

    /** Whether it serves already. */
    boolean serves() {
        return incumbent.filter(model::equals).isPresent();
    }

    /** Models that are better by the leading offline metric. */
    List<String> beatenBy() {
        return comparisons().stream()
                .filter(pair -> pair.row().isWhole() && isByLeadingOffline(pair))
                .filter(pair -> pair.verdict().equals("worse"))
                .map(PairRow::other)
                .sorted()
                .toList();
    }

    /** Models that a measurement may be over, the one that serves first. */
    List<String> heldAgainst() {
        return Stream.concat(incumbent.stream(), baseline.stream())
                .filter(other -> !other.equals(model))
                .distinct()
                .toList();
    }

    /** Whether nothing says that another model serves than this one, or the candidate. */
    boolean isOverWhoServes(final String other) {
        return incumbent
                .filter(serves -> !serves.equals(other) && !serves.equals(model))
                .isEmpty();
    }

    /** The argument itself where it is over the model that serves, or that is not known; over another model it decides nothing. */
    Argument over(final String other, final Argument argument) {
        return incumbent
                .filter(serves -> !isOverWhoServes(other))
                .filter(serves -> argument.weight().compareTo(Weight.DECIDES) < 0
                        || argument.weight() == Weight.DECIDES && argument.side() != Side.UNKNOWN)
                .map(serves -> new Argument(
                        Side.UNKNOWN,
                        Weight.DECIDES,
                        argument.sentence() + ", but this is over " + Names.seen(other) + ", not over "
                                + Names.seen(serves) + ", the model that serves",
                        argument.source()))
                .orElse(argument);
    }

    /** The offline metric that comes first. */
    String leadingOffline() {
        return frame.settings().leadingOffline().orElse("the offline metric");
    }

    /** The online metric that comes first. */
    String leadingOnline() {
        return frame.settings().leadingOnline().orElse("the online metric");
    }

    private static Optional<String> baseline(
            final ReportData data,
            final Frame frame,
            final String model,
            final Optional<String> incumbent,
            final Set<String> serving) {
        final Set<String> forecast = PairRow.among(data.rows("candidate_forecasts"), model).stream()
                .map(PairRow::other)
                .collect(Collectors.toSet());
        return Stream.of("candidate_forecasts", "offline_comparisons")
                .flatMap(table -> PairRow.among(data.rows(table), model).stream())
                .filter(pair -> frame.isCurrent(pair.row()) || frame.isPooled(pair.row()))
                .filter(pair -> pair.row().text("metric").isEmpty()
                        || frame.settings()
                                .leadingOffline()
                                .filter(MetricName.of(pair.row())::equals)
                                .isPresent())
                .map(PairRow::other)
                .distinct()
                .min(Comparator.comparing((String other) ->
                                incumbent.filter(other::equals).isEmpty())
                        .thenComparing(other -> !forecast.contains(other))
                        .thenComparing(other -> !serving.contains(other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static void requireKnown(final ReportData data, final Frame frame, final String model) {
        final Set<String> known = new TreeSet<>();
        NAMES.forEach((table, columns) -> data.rows(table).stream()
                .filter(row -> frame.isCurrent(row) || frame.isPooled(row))
                .forEach(row -> columns.forEach(column -> row.text(column).ifPresent(known::add))));
        if (known.contains(model)) {
            return;
        }
        final String where = "for " + frame.theWindow() + ", or for a longer window that ends with it";
        if (known.isEmpty()) {
            throw new PlumblineException("no table has any model " + where
                    + ": run the jobs ranking, online or counterfactual for it first, or choose a window that has some"
                    + NewestRun.hint(data, frame));
        }
        throw new PlumblineException("no table has the model '" + model + "' " + where + Nearest.hint(model, known)
                + "\nknown models: " + Names.of(List.copyOf(known), MOST_NAMES)
                + "; set plumbline.report.candidate (--candidate) to one of them");
    }
}
