package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.RepresentativeRow;
import dev.plumbline.report.frame.Trend;
import dev.plumbline.report.frame.WorseCourses;
import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.CoursePlot.Axis;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import dev.plumbline.report.verdict.FallIsOpen;
import dev.plumbline.text.Count;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trend of the leading figures of every model shown, by window and by age. */
final class Courses implements SectionRule {

    private static final String POINTS = "trend_points";
    private static final Absence NOTHING = new Absence("course", "Trends over time");

    /** What distinguishes the series of one model and metric. */
    private static final List<String> SERIES = List.of("source", "cutoff", "split", "experiment_id", "arm");

    /** Fewer points show no trend. */
    private static final int FEWEST = 3;

    /** Each takes about forty characters of the page. */
    private static final int MOST_POINTS = 10_000;

    @Override
    public List<String> counts() {
        return List.of("trend_summary");
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(POINTS)) {
            return NOTHING.ofTable(POINTS, "trend");
        }
        final Map<String, List<Cells>> byMetric = data.rows(POINTS).stream()
                .filter(row -> models.contains(row.word("model_id")))
                .collect(Collectors.groupingBy(MetricName::of, TreeMap::new, Collectors.toList()));
        final List<CoursePlot> all = frame.settings()
                .leading()
                .filter(byMetric::containsKey)
                .flatMap(metric -> courses(metric, byMetric.get(metric), data, frame, models))
                .toList();
        final List<Part> parts = drawn(all, models);
        return parts.isEmpty()
                ? Section.of(
                        NOTHING.id(),
                        NOTHING.title(),
                        "Nothing to show: no model on this page has " + FEWEST + " windows with a figure of "
                                + frame.settings().shown() + " in " + POINTS + ", from " + frame.historyFrom()
                                + " to the end of " + frame.theWindow() + ".")
                : new Section(NOTHING.id(), NOTHING.title(), lead(data, frame), parts);
    }

    /** With long histories only the trends of the models in the worst state: a page has to stay small. */
    private static List<Part> drawn(final List<CoursePlot> all, final List<String> models) {
        final Map<String, Integer> points = all.stream()
                .collect(Collectors.toMap(
                        plot -> plot.source().key().get("model_id"),
                        plot -> plot.points().size(),
                        Integer::sum));
        final Set<String> drawn = new HashSet<>();
        int sum = 0;
        for (final String model : models) {
            sum += points.getOrDefault(model, 0);
            if (sum > MOST_POINTS) {
                break;
            }
            drawn.add(model);
        }
        final List<Part> parts = new ArrayList<>(all.stream()
                .filter(plot -> drawn.contains(plot.source().key().get("model_id")))
                .toList());
        final long left =
                points.keySet().stream().filter(model -> !drawn.contains(model)).count();
        if (left > 0) {
            parts.add(new Note("The trends of " + Count.of(left, "more model")
                    + " are not drawn, to keep the page small. Lower"
                    + " report.history-windows, the number of windows that each trend shows, to draw more models."));
        }
        return parts;
    }

    private static String lead(final ReportData data, final Frame frame) {
        final int falls = WorseCourses.of(data, frame).count();
        return "Every point is a " + frame.windowWord() + " with its interval, since " + frame.historyFrom() + ". "
                + (falls == 0
                        ? "No leading figure gets"
                        : falls == 1 ? "One leading figure gets" : falls + " leading figures get")
                + " significantly worse over all windows (tests of all models adjusted together). All charts of a metric share one"
                + " axis, and intervals that leave it are cut. A line is drawn where the trend of a series is significant by"
                + " itself, without this adjustment. Models of known age are also shown by age.";
    }

    private static Stream<CoursePlot> courses(
            final String metric,
            final List<Cells> rows,
            final ReportData data,
            final Frame frame,
            final List<String> models) {
        final CoursePlot.Range range = range(rows);
        final Map<String, List<Cells>> byModel =
                rows.stream().collect(Collectors.groupingBy(row -> row.word("model_id")));
        return Stream.of(Axis.values()).flatMap(axis -> models.stream()
                .filter(byModel::containsKey)
                .flatMap(model ->
                        course(metric, model, axis, oneSeries(byModel.get(model)), range, data, frame).stream()));
    }

    /**
     * A model may be measured in several arms, experiments and splits: the series that is no estimate and of no experiment, as in
     * verdicts, else the one with the most windows.
     */
    private static List<Cells> oneSeries(final List<Cells> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> SERIES.stream().map(row::word).collect(Collectors.joining("\u0000")),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .max(Comparator.comparing((List<Cells> series) -> !series.get(0).isTrue("is_estimated"))
                        .thenComparing(series -> RepresentativeRow.isOfNoExperiment(series.get(0)))
                        .thenComparingInt(List::size))
                .orElse(List.of());
    }

    private static Optional<CoursePlot> course(
            final String metric,
            final String model,
            final Axis axis,
            final List<Cells> rows,
            final CoursePlot.Range range,
            final ReportData data,
            final Frame frame) {
        final List<CoursePlot.Point> points = rows.stream()
                .filter(row -> axis == Axis.CALENDAR || row.number("model_age").isPresent())
                .map(row -> new CoursePlot.Point(
                        row.day("window_start").orElse(LocalDate.EPOCH), row.count("model_age"), Measured.figure(row)))
                .sorted(Comparator.comparing(CoursePlot.Point::window))
                .toList();
        if (places(points, axis) < FEWEST) {
            return Optional.empty();
        }
        final Optional<Cells> summary = data.rows("trend_summary").stream()
                .filter(frame::isCurrent)
                .filter(row -> isOfSeries(row, rows.get(0)))
                .filter(row -> row.is("axis", axis == Axis.CALENDAR ? "calendar" : "model_age"))
                .findFirst();
        return Optional.of(new CoursePlot(
                Names.seen(model) + ": " + metric
                        + (axis == Axis.CALENDAR ? " by " + frame.windowWord() : " by age of the model"),
                axis,
                rows.get(0).word("unit"),
                points,
                axis == Axis.CALENDAR
                        ? summary.filter(Trend::isTold).flatMap(row -> line(row, points))
                        : Optional.empty(),
                summary.map(row -> row.number("floor")).orElse(OptionalDouble.empty()),
                axis == Axis.CALENDAR ? since(rows.get(0), data, frame) : Optional.empty(),
                range,
                source(model, rows.get(0), frame)));
    }

    /** The windows of one series, not of its differences to other models. */
    private static Source source(final String model, final Cells row, final Frame frame) {
        Source source = Source.of(POINTS)
                .with("grain", frame.grain())
                .with("model_id", model)
                .with("slice_name", "all")
                .with("metric", row.word("metric"));
        for (final String column : SERIES) {
            source = row.text(column).isPresent()
                    ? source.with(column, row.word(column))
                    : source.where(column + " IS NULL");
        }
        return source.where("baseline_model_id IS NULL")
                .where("feature IS NULL")
                .where("window_date >= DATE'" + frame.historyFrom() + "'")
                .where("window_date < DATE'" + frame.window().end() + "'");
    }

    /** Whether a row of another table is of the series of a point. */
    private static boolean isOfSeries(final Cells row, final Cells point) {
        return Stream.concat(Stream.of("model_id", "metric"), SERIES.stream())
                .allMatch(column -> row.is(column, point.word(column)));
    }

    /** At how many positions of the axis there is a point. */
    private static long places(final List<CoursePlot.Point> points, final Axis axis) {
        return points.stream()
                .filter(point -> point.figure().value().isPresent())
                .map(point -> axis == Axis.CALENDAR ? point.window().toEpochDay() : point.age())
                .distinct()
                .count();
    }

    /** The fitted slope through the median of the residuals. */
    private static Optional<CoursePlot.Slope> line(final Cells summary, final List<CoursePlot.Point> points) {
        final OptionalDouble slope = summary.number("value");
        final List<Integer> measured = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).figure().value().isPresent()) {
                measured.add(i);
            }
        }
        if (slope.isEmpty() || measured.isEmpty()) {
            return Optional.empty();
        }
        final Function<Integer, Double> left =
                i -> points.get(i).figure().value().getAsDouble() - slope.getAsDouble() * i;
        final List<Double> sorted = measured.stream().map(left).sorted().toList();
        final double middle = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        return Optional.of(new CoursePlot.Slope(
                middle + slope.getAsDouble() * measured.get(0),
                middle + slope.getAsDouble() * measured.get(measured.size() - 1)));
    }

    private static Optional<LocalDate> since(final Cells point, final ReportData data, final Frame frame) {
        return data.rows("degradation_alerts").stream()
                .filter(row -> frame.isCurrent(row) && FallIsOpen.isOpenOfAll(row) && isOfSeries(row, point))
                .flatMap(row -> row.day("since").stream())
                .min(Comparator.naturalOrder());
    }

    /** From the lowest to the highest value, plus a tenth on each side. */
    private static CoursePlot.Range range(final List<Cells> rows) {
        final double[] values = rows.stream()
                .flatMapToDouble(row -> row.number("value").stream())
                .toArray();
        final double low = Arrays.stream(values).min().orElse(0);
        final double high = Arrays.stream(values).max().orElse(1);
        final double room = high > low ? (high - low) / 10 : Math.max(Math.abs(high) / 10, 1e-9);
        return new CoursePlot.Range(low - room, high + room);
    }
}
