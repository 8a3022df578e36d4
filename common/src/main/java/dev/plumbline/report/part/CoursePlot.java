package dev.plumbline.report.part;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One figure by window.
 *
 * @param axis what the horizontal axis shows
 * @param unit of the figure
 * @param points windows in their order, also those without a figure
 * @param line the fitted trend, where it is significant
 * @param floor what the figure must not fall below
 * @param since from here on windows are worse, according to an open alert
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

    /** What windows are ordered by. */
    public enum Axis {
        CALENDAR,
        MODEL_AGE
    }

    /** One window. @param age windows since training, 0 by calendar */
    public record Point(LocalDate window, long age, Figure figure) {}

    /** A straight line, by its ends over the first and the last measured window. */
    public record Slope(double first, double last) {}

    /** The values that the axis covers: the same for all trends of a metric. */
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
            return title + ": no window has a figure.";
        }
        final Point first = measured.get(0);
        final Point last = measured.get(measured.size() - 1);
        return title + ": " + measured.size() + " of " + points.size() + " windows have a figure, from "
                + first.figure().text() + " at " + place(first) + " to "
                + last.figure().text() + " at " + place(last) + "."
                + since.map(day -> " Worse since " + day + ".").orElse("");
    }

    private String place(final Point point) {
        return axis == Axis.CALENDAR ? point.window().toString() : "age " + point.age();
    }
}
