package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import dev.plumbline.text.Count;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What its lists cost and how good they are, and whether another model beats it in all of that. */
final class ServingCost implements Question {

    private static final String TABLE = "offline_metrics";
    private static final String ID = "cost";
    private static final String TITLE = "What does it cost?";
    private static final String FRONT = "pareto_front";
    private static final List<String> COSTS =
            List.of("latency_ms_p50", "latency_ms_p95", "cost_p50", "cost_p95", "serving_cost");
    private static final int MOST = 12;

    @Override
    public Answer answer(final Candidate candidate) {
        final Map<String, Map<String, Cells>> models = models(candidate);
        final Optional<Cells> front =
                Optional.ofNullable(models.get(candidate.model())).map(figures -> figures.get(FRONT));
        final List<String> known = COSTS.stream()
                .filter(cost -> models.values().stream().anyMatch(figures -> figures.containsKey(cost)))
                .toList();
        if (front.isEmpty() || known.isEmpty()) {
            final String why = TABLE
                    + " has no cost for it: map latency_ms or cost of the input predictions, or serving_cost of the"
                    + " input models";
            return new Answer(
                    Section.of(ID, TITLE, "Not known: " + why + "."),
                    List.of(new Argument(
                            Side.UNKNOWN,
                            Weight.COUNTS,
                            "its cost is not known: " + why,
                            candidate
                                    .frame()
                                    .source(TABLE)
                                    .with("model_id", candidate.model())
                                    .with("metric", FRONT))));
        }
        final Source source = candidate.frame().sourceOfWindow(TABLE, front.get());
        return new Answer(
                new Section(
                        ID,
                        TITLE,
                        lead(known, candidate, front.get()),
                        List.of(grid(models, known, candidate, source))),
                List.of(argument(front.get(), known, candidate)));
    }

    /** Model to its figures of the whole population by name, in the longest window that has the candidate's front. */
    private static Map<String, Map<String, Cells>> models(final Candidate candidate) {
        final Map<String, Map<String, Cells>> models = new TreeMap<>();
        final List<Cells> rows =
                candidate.data().rows(TABLE).stream().filter(Cells::isWhole).toList();
        final List<Cells> fronts = rows.stream()
                .filter(row -> row.is("model_id", candidate.model()) && row.is("metric", FRONT))
                .toList();
        candidate.frame().longest(fronts).stream()
                .limit(1)
                .flatMap(front -> rows.stream().filter(row -> Frame.isOfOneWindow(row, front)))
                .forEach(row -> models.computeIfAbsent(row.word("model_id"), model -> new HashMap<>())
                        .put(MetricName.of(row), row));
        return models;
    }

    private static String lead(final List<String> known, final Candidate candidate, final Cells front) {
        return "Figures without intervals, " + candidate.frame().windowText(front)
                + "; _p50 and _p95 are quantiles over the lists of a model. A model is on the Pareto front if no other model"
                + " is at least as good in the first metric of the job ranking and in "
                + Names.of(known.stream().filter(ServingCost::isOnFront).toList())
                + ", and better in one of them.";
    }

    private static boolean isOnFront(final String cost) {
        return !cost.endsWith("_p50");
    }

    private static Grid grid(
            final Map<String, Map<String, Cells>> models,
            final List<String> known,
            final Candidate candidate,
            final Source source) {
        final List<String> order = models.keySet().stream()
                .sorted(Comparator.comparing((String model) -> !model.equals(candidate.model()))
                        .thenComparing(model ->
                                candidate.baseline().filter(model::equals).isEmpty())
                        .thenComparing(model -> !isFront(models.get(model)))
                        .thenComparing(model -> !candidate.serving().contains(model))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return Grid.of(
                "Its cost compared with that of others",
                Stream.of(Stream.of("model", candidate.leadingOffline()), known.stream(), Stream.of("on the front"))
                        .flatMap(names -> names)
                        .toList(),
                order.stream()
                        .map(model -> cells(model, models.get(model), known, candidate))
                        .toList(),
                MOST,
                source.with("slice_name", "all"));
    }

    private static List<GridCell> cells(
            final String model, final Map<String, Cells> figures, final List<String> known, final Candidate candidate) {
        return Stream.of(
                        Stream.of(Grid.words(model), number(figures, candidate.leadingOffline())),
                        known.stream().map(cost -> number(figures, cost)),
                        Stream.of(Grid.words(
                                figures.containsKey(FRONT)
                                                && number(figures, FRONT)
                                                        .value()
                                                        .isPresent()
                                        ? isFront(figures) ? "yes" : "no"
                                        : "–")))
                .<GridCell>flatMap(cells -> cells)
                .toList();
    }

    private static Figure number(final Map<String, Cells> figures, final String name) {
        return Optional.ofNullable(figures.get(name))
                .map(row -> Figure.of(row.number("value"), row.word("unit")))
                .orElseGet(() -> Figure.of(OptionalDouble.empty(), ""));
    }

    private static boolean isFront(final Map<String, Cells> figures) {
        return number(figures, FRONT).value().orElse(0) > 0;
    }

    private static Argument argument(final Cells row, final List<String> known, final Candidate candidate) {
        final Source source = candidate.frame().source(TABLE, row);
        final String front = "on the Pareto front of " + Count.of(row.count("n"), "model")
                + " in quality and in "
                + Names.of(known.stream().filter(ServingCost::isOnFront).toList()) + " (figures without intervals)";
        if (row.number("value").isEmpty()) {
            return new Argument(
                    Side.UNKNOWN,
                    Weight.COUNTS,
                    "it is not known whether another model beats it in cost and quality: one of its figures is missing",
                    source);
        }
        return row.number("value").getAsDouble() > 0
                ? new Argument(Side.FOR, Weight.COUNTS, "it is " + front, source)
                : new Argument(Side.AGAINST, Weight.COUNTS, "it is not " + front, source);
    }
}
