package dev.plumbline.report.part;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure by window.
 *
 * @param axis what stands below
 * @param unit of the figure
 * @param points windows in their order; those without a figure are there too
 * @param line the fitted course, where one can be told from no trend
 * @param floor what the figure must not fall below
 * @param since windows from here on are worse, as an open alert has it
 */
public record CoursePlot(
        String title,
        Axis axis,
        String unit,
        List<Point> points,
        Optional<Slope> line,
        OptionalDouble floor,
        Optional<LocalDate> since,
        Range range,
        Source source)
        implements Picture {

    /** What windows are laid out by. */
    public enum Axis {
        CALENDAR,
        MODEL_AGE
    }

    /** One window. @param age windows since training, 0 by calendar */
    public record Point(LocalDate window, long age, Figure figure) {}

    /** A straight line, by its ends over the first and the last measured window. */
    public record Slope(double first, double last) {}

    /** The values that the axis holds: the same for all courses of a metric. */
    public record Range(double low, double high) {}

    public CoursePlot {
        points = List.copyOf(points);
    }

    @Override
    public String description() {
        final List<Point> measured = points.stream()
                .filter(point -> point.figure().value().isPresent())
                .toList();
        if (measured.isEmpty()) {
            return title + ": no window holds a figure.";
        }
        final Point first = measured.get(0);
        final Point last = measured.get(measured.size() - 1);
        return title + ": " + measured.size() + " of " + points.size() + " windows hold a figure, from "
                + place(first) + " at " + first.figure().text() + " to " + place(last) + " at "
                + last.figure().text() + "."
                + since.map(day -> " Worse since " + day + ".").orElse("");
    }

    private String place(final Point point) {
        return axis == Axis.CALENDAR ? point.window().toString() : "age " + point.age();
    }
}
