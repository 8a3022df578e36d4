package dev.plumbline.report.chart;

import static dev.plumbline.report.chart.Scale.px;

import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.CoursePlot.Axis;
import dev.plumbline.report.part.CoursePlot.Point;
import dev.plumbline.report.part.Figure;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * A trend as marks.
 *
 * @param whiskers path of all intervals
 * @param dots path of all values; round ends make points of it
 * @param gaps path of the windows without a figure
 * @param line the fitted trend
 * @param floor height of the floor
 * @param since position from which the figure is worse
 */
public record CourseDrawing(
        int width,
        int height,
        int left,
        int bottom,
        int right,
        int top,
        List<Tick> across,
        List<Tick> upward,
        String whiskers,
        String dots,
        String gaps,
        Optional<String> line,
        Optional<String> floor,
        Optional<String> since) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 180;
    private static final int LEFT = 46;
    private static final int RIGHT = 350;
    private static final int TOP = 22;
    private static final int BOTTOM = 156;
    private static final int AGES = 5;
    private static final int VALUES = 4;

    /** Share of the room between two ages. */
    private static final double SPREAD = 0.7;

    /** A trend with its axes. */
    public static CourseDrawing of(final CoursePlot plot) {
        final Scale x = across(plot);
        final Scale y = upward(plot);
        return new CourseDrawing(
                WIDTH,
                HEIGHT,
                LEFT,
                BOTTOM,
                RIGHT,
                TOP,
                plot.axis() == Axis.CALENDAR ? dates(plot, x) : ages(x),
                Tick.of(y, VALUES),
                path(plot, (point, place) -> whisker(point, x.at(place), y)),
                path(plot, (point, place) -> dot(point, x.at(place), y)),
                path(plot, (point, place) -> gap(point, x.at(place))),
                plot.line().map(line -> line(plot, line, x, y)),
                plot.floor().isPresent() && y.holds(plot.floor().getAsDouble())
                        ? Optional.of(px(y.at(plot.floor().getAsDouble())))
                        : Optional.empty(),
                plot.since().map(day -> px(x.at(day.toEpochDay()))));
    }

    private static Scale across(final CoursePlot plot) {
        final double first = plot.points().stream()
                .mapToDouble(point -> place(plot, point))
                .min()
                .orElse(0);
        final double last = plot.points().stream()
                .mapToDouble(point -> place(plot, point))
                .max()
                .orElse(1);
        final double room = plot.axis() == Axis.CALENDAR ? 0 : SPREAD / 2;
        return Scale.around(first - room, last + room, LEFT, RIGHT);
    }

    /** The range of the metric, including the floor if it is not far outside. */
    private static Scale upward(final CoursePlot plot) {
        final double low = plot.range().low();
        final double high = plot.range().high();
        final double floor = plot.floor().orElse(low);
        final boolean near = floor > low - (high - low) && floor < high + (high - low);
        return near
                ? new Scale(Math.min(low, floor), Math.max(high, floor), BOTTOM, TOP)
                : new Scale(low, high, BOTTOM, TOP);
    }

    private static double place(final CoursePlot plot, final Point point) {
        return plot.axis() == Axis.CALENDAR ? point.window().toEpochDay() : point.age();
    }

    /** Windows of the same age, of a model that was retrained, are side by side in their order. */
    private static String path(final CoursePlot plot, final BiFunction<Point, Double, String> mark) {
        final Map<Double, Integer> count = new HashMap<>();
        plot.points().forEach(point -> count.merge(place(plot, point), 1, Integer::sum));
        final Map<Double, Integer> before = new HashMap<>();
        final StringBuilder path = new StringBuilder();
        for (final Point point : plot.points()) {
            final double place = place(plot, point);
            final double share = (before.merge(place, 1, Integer::sum) - 0.5) / count.get(place) - 0.5;
            path.append(mark.apply(point, place + SPREAD * share));
        }
        return path.toString();
    }

    private static String whisker(final Point point, final double x, final Scale y) {
        final Figure figure = point.figure();
        if (figure.value().isEmpty() || !figure.hasInterval()) {
            return "";
        }
        return "M" + px(x) + " " + px(y.at(figure.low().getAsDouble())) + "V"
                + px(y.at(figure.high().getAsDouble()));
    }

    private static String dot(final Point point, final double x, final Scale y) {
        final OptionalDouble value = point.figure().value();
        return value.isPresent() ? "M" + px(x) + " " + px(y.at(value.getAsDouble())) + "h0" : "";
    }

    private static String gap(final Point point, final double x) {
        return point.figure().value().isPresent() ? "" : "M" + px(x) + " " + BOTTOM + "v-4";
    }

    private static String line(final CoursePlot plot, final CoursePlot.Slope line, final Scale x, final Scale y) {
        final List<Point> measured = plot.points().stream()
                .filter(point -> point.figure().value().isPresent())
                .toList();
        return "M" + px(x.at(place(plot, measured.get(0)))) + " " + px(y.at(line.first())) + "L"
                + px(x.at(place(plot, measured.get(measured.size() - 1)))) + " " + px(y.at(line.last()));
    }

    private static List<Tick> dates(final CoursePlot plot, final Scale x) {
        final LocalDate first = plot.points().get(0).window();
        final LocalDate last = plot.points().get(plot.points().size() - 1).window();
        return DateTicks.of(first, last).stream()
                .map(day -> new Tick(px(x.at(day.toEpochDay())), DateTicks.label(day)))
                .toList();
    }

    private static List<Tick> ages(final Scale x) {
        return Tick.of(x, AGES).stream()
                .filter(tick -> !tick.label().contains("."))
                .toList();
    }
}
