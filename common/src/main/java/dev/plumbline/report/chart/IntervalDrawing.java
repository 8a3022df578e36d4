package dev.plumbline.report.chart;

import static dev.plumbline.report.chart.Scale.px;

import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.IntervalPlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Figures in a column as marks.
 *
 * @param left where the axis begins
 * @param bottom height of the axis
 * @param rows one figure each
 * @param mark position of the value that all are compared with
 */
public record IntervalDrawing(
        int width,
        int height,
        int left,
        int right,
        int bottom,
        List<Tick> across,
        List<Line> rows,
        Optional<String> mark) {

    /**
     * One figure.
     *
     * @param label whose it is, shortened
     * @param whisker path of its interval, empty without one
     * @param dot its position; empty if it has no value
     */
    public record Line(String y, String label, String whisker, Optional<String> dot) {}

    private static final int WIDTH = 360;

    /** Room for labels of up to this many letters, and for each further letter. */
    private static final int LEFT = 142;

    private static final int SHORT = 18;
    private static final double LETTER = 6.5;

    private static final int RIGHT = 348;
    private static final int TOP = 8;
    private static final int ROW = 20;
    private static final int BELOW = 26;
    private static final int VALUES = 3;
    private static final int LONGEST = 30;

    /** Figures with their axis. */
    public static IntervalDrawing of(final IntervalPlot plot) {
        final int bottom = TOP + ROW * plot.lines().size() + 2;
        final int left = left(plot);
        final Scale x = across(plot, left);
        final List<Line> rows = new ArrayList<>();
        for (int i = 0; i < plot.lines().size(); i++) {
            rows.add(row(plot.lines().get(i), TOP + ROW * i + ROW / 2, x));
        }
        final boolean changes =
                plot.lines().stream().anyMatch(line -> line.figure().notation() == Figure.Notation.CHANGE);
        return new IntervalDrawing(
                WIDTH,
                bottom + BELOW,
                left,
                RIGHT,
                bottom,
                changes ? Tick.ofChanges(x, VALUES) : Tick.of(x, VALUES),
                rows,
                plot.mark().isPresent() ? Optional.of(px(x.at(plot.mark().getAsDouble()))) : Optional.empty());
    }

    private static int left(final IntervalPlot plot) {
        final int letters = plot.lines().stream()
                .mapToInt(line -> line.label().codePointCount(0, line.label().length()))
                .max()
                .orElse(0);
        return LEFT + (int) (LETTER * Math.max(0, Math.min(LONGEST, letters) - SHORT));
    }

    private static Scale across(final IntervalPlot plot, final int left) {
        final double[] ends = plot.lines().stream()
                .map(IntervalPlot.Line::figure)
                .flatMapToDouble(figure -> DoubleStream.concat(
                        figure.value().stream(), DoubleStream.concat(figure.low().stream(), figure.high().stream())))
                .toArray();
        final double[] all =
                DoubleStream.concat(DoubleStream.of(ends), plot.mark().stream()).toArray();
        return Scale.around(
                DoubleStream.of(all).min().orElse(0), DoubleStream.of(all).max().orElse(1), left, RIGHT);
    }

    private static Line row(final IntervalPlot.Line line, final int y, final Scale x) {
        final Figure figure = line.figure();
        return new Line(
                px(y),
                shortened(line.label()),
                figure.value().isPresent() && figure.hasInterval()
                        ? "M" + px(x.at(figure.low().getAsDouble())) + " " + y + "H"
                                + px(x.at(figure.high().getAsDouble()))
                        : "",
                figure.value().isPresent() ? Optional.of(px(x.at(figure.value().getAsDouble()))) : Optional.empty());
    }

    /** The beginning and the end, because versions differ there. */
    static String shortened(final String label) {
        final int points = label.codePointCount(0, label.length());
        if (points <= LONGEST) {
            return label;
        }
        final int half = (LONGEST - 1) / 2;
        return label.substring(0, label.offsetByCodePoints(0, half)) + "…"
                + label.substring(label.offsetByCodePoints(label.length(), -half));
    }
}
