package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.RepresentativeRow;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The leading figures of both sides, in the window and in the longest window that ends with it, if there is one. */
final class OfflineBesideOnline implements SectionRule {

    private static final String OFFLINE = "offline_metrics";
    private static final String ONLINE = "online_metrics";
    private static final String COMPARISONS = "offline_comparisons";
    private static final Absence NOTHING = new Absence("beside", "Offline and online figures");
    private static final int MOST_RIVALS = 3;

    @Override
    public List<String> counts() {
        return List.of();
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(OFFLINE) && !data.has(ONLINE)) {
            return NOTHING.ofTable(OFFLINE, "ranking");
        }
        final List<Part> parts = new ArrayList<>();
        for (final Span span : spans(data, frame)) {
            final Side offline = Side.of(data, OFFLINE, frame.settings().leadingOffline(), span, models);
            final Side online = Side.of(data, ONLINE, frame.settings().leadingOnline(), span, models);
            // where the window has no row, models of the longer one are all there are
            final List<String> order = order(offline, online, models).stream()
                    .limit(frame.settings().mostModels())
                    .toList();
            parts.addAll(Stream.of(offline, online)
                    .flatMap(side -> side.plot(order, span).stream())
                    .toList());
            if (!order.isEmpty()) {
                parts.add(grid(offline, online, order, span, comparisons(data, span)));
            }
        }
        return parts.isEmpty()
                ? NOTHING.ofRows(
                        OFFLINE + " or " + ONLINE, "row of " + frame.settings().shown(), frame)
                : new Section(NOTHING.id(), NOTHING.title(), lead(data, frame, parts), parts);
    }

    private static String lead(final ReportData data, final Frame frame, final List<Part> parts) {
        return "How good the models are on held-out judgements (offline), and what users did with them (online). The line through a"
                + " point is its interval."
                + (hasSeveral(data, frame)
                        ? " A model with several rows, from arms or splits, is shown by one: a row outside of experiments if there"
                                + " is one, and among several the row with the largest n."
                        : "")
                + (data.has(ONLINE)
                        ? ""
                        : " There is no table online_metrics in this warehouse: the job online writes it.")
                + (data.has(OFFLINE) ? "" : " There is no table offline_metrics: the job ranking writes it.")
                + (parts.size() > 3
                        ? " One " + frame.windowWord()
                                + " alone is noisy; the longer window that ends with it is more precise."
                        : "");
    }

    /** Whether a model has several online figures of the window. */
    private static boolean hasSeveral(final ReportData data, final Frame frame) {
        final List<String> models = data.rows(ONLINE).stream()
                .filter(frame::isCurrent)
                .filter(row -> frame.settings()
                        .leadingOnline()
                        .filter(MetricName.of(row)::equals)
                        .isPresent())
                .map(row -> row.word("model_id"))
                .toList();
        return Set.copyOf(models).size() < models.size();
    }

    /** The rows of one window. */
    private record Span(String text, Predicate<Cells> rows, Source source) {}

    private static List<Span> spans(final ReportData data, final Frame frame) {
        final Span window = new Span(frame.windowText(), frame::isCurrent, frame.source(OFFLINE));
        final Optional<Cells> longest = Stream.of(OFFLINE, ONLINE)
                .flatMap(table -> data.rows(table).stream())
                .filter(frame::isPooled)
                .min(Comparator.comparing(row -> row.day("window_start").orElseThrow()));
        return Stream.concat(Stream.of(window), longest.map(row -> pooled(row, frame)).stream())
                .toList();
    }

    private static Span pooled(final Cells longest, final Frame frame) {
        return new Span(
                frame.windowText(longest),
                row -> Frame.isOfOneWindow(row, longest),
                frame.sourceOfWindow(OFFLINE, longest));
    }

    /** One side's leading figures. */
    private record Side(String table, String metric, String unit, Map<String, Figure> figures, Span span) {

        static Side of(
                final ReportData data,
                final String table,
                final Optional<String> leading,
                final Span span,
                final List<String> models) {
            final Map<String, Figure> figures = new TreeMap<>();
            data.rows(table).stream()
                    .filter(span.rows())
                    .filter(row -> leading.filter(MetricName.of(row)::equals).isPresent())
                    .filter(row -> models.isEmpty() || models.contains(row.word("model_id")))
                    .collect(Collectors.groupingBy(row -> row.word("model_id")))
                    .forEach((model, rows) ->
                            RepresentativeRow.of(rows).ifPresent(row -> figures.put(model, Measured.figure(row))));
            return new Side(
                    table,
                    leading.orElse("no metric"),
                    figures.values().stream().map(Figure::unit).findFirst().orElse(""),
                    figures,
                    span);
        }

        Optional<Part> plot(final List<String> order, final Span of) {
            if (figures.values().stream().noneMatch(figure -> figure.value().isPresent())) {
                return Optional.empty();
            }
            return Optional.of(new IntervalPlot(
                    metric + ", " + (table.equals(OFFLINE) ? "offline" : "online") + ", " + of.text(),
                    unit,
                    order.stream()
                            .map(model -> new IntervalPlot.Line(
                                    model, figures.getOrDefault(model, Figure.missing(unit, "missing_window"))))
                            .toList(),
                    OptionalDouble.empty(),
                    new Source(table, of.source().key(), List.of()).with("metric", MetricName.base(metric))));
        }
    }

    /** The best offline first; models without an offline figure are ordered by the online one. */
    private static List<String> order(final Side offline, final Side online, final List<String> models) {
        final Comparator<String> best = Comparator.comparingDouble(
                        (String model) -> -value(offline, model).orElse(Double.NEGATIVE_INFINITY))
                .thenComparing(model -> -value(online, model).orElse(Double.NEGATIVE_INFINITY))
                .thenComparing(Comparator.naturalOrder());
        return Stream.of(models.stream(), offline.figures().keySet().stream(), online.figures().keySet().stream())
                .flatMap(names -> names)
                .distinct()
                .filter(model ->
                        offline.figures().containsKey(model) || online.figures().containsKey(model))
                .sorted(best)
                .toList();
    }

    private static OptionalDouble value(final Side side, final String model) {
        return Optional.ofNullable(side.figures().get(model)).map(Figure::value).orElse(OptionalDouble.empty());
    }

    /** The verdicts of comparisons with other models, whichever model a row names first; a few, "worse" before others. */
    private static String verdicts(final String model, final List<Cells> comparisons) {
        final List<PairRow> pairs = PairRow.among(comparisons, model).stream()
                .sorted(Comparator.comparing(pair -> !pair.verdict().equals("worse")))
                .toList();
        if (pairs.isEmpty()) {
            return "–";
        }
        return pairs.stream()
                        .limit(MOST_RIVALS)
                        .map(pair -> verdict(pair) + " " + pair.name())
                        .collect(Collectors.joining("; "))
                + (pairs.size() > MOST_RIVALS
                        ? "; and " + Count.of(pairs.size() - MOST_RIVALS, "more comparison")
                        : "");
    }

    private static String verdict(final PairRow pair) {
        return switch (pair.verdict()) {
            case "better", "worse" -> pair.verdict() + " than";
            case "equivalent" -> "equivalent to";
            default -> Reasons.words(pair.verdict()) + " against";
        };
    }

    /** The comparisons that have a verdict. */
    private static List<Cells> comparisons(final ReportData data, final Span span) {
        return data.rows(COMPARISONS).stream()
                .filter(span.rows())
                .filter(row -> row.text("verdict").isPresent())
                .toList();
    }

    private static Grid grid(
            final Side offline,
            final Side online,
            final List<String> order,
            final Span span,
            final List<Cells> comparisons) {
        final List<List<GridCell>> rows = order.stream()
                .map(model -> List.of(
                        Grid.words(model),
                        cell(offline, model),
                        cell(online, model),
                        Grid.words(verdicts(model, comparisons))))
                .toList();
        return new Grid(
                "The same figures as a table, " + span.text(),
                List.of("model", offline.metric(), online.metric(), "compared on the same queries"),
                rows,
                0,
                span.source());
    }

    private static GridCell cell(final Side side, final String model) {
        return side.figures().containsKey(model) ? side.figures().get(model) : Grid.words("–");
    }
}
