package dev.plumbline.report.chart;

import static dev.plumbline.report.chart.Scale.px;

import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.ScatterPlot;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Pairs of figures as marks.
 *
 * @param noughtX position of 0 on the horizontal axis
 * @param noughtY position of 0 on the vertical axis
 * @param crosses path of all intervals
 * @param dots path of all pairs
 */
public record ScatterDrawing(
        int width,
        int height,
        int left,
        int right,
        int top,
        int bottom,
        List<Tick> across,
        List<Tick> upward,
        String noughtX,
        String noughtY,
        String crosses,
        String dots) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 300;
    private static final int LEFT = 52;
    private static final int RIGHT = 350;
    private static final int TOP = 12;
    private static final int BOTTOM = 262;
    private static final int VALUES = 4;

    /** Pairs with their axes, both of which contain 0. */
    public static ScatterDrawing of(final ScatterPlot plot) {
        final Scale x = axis(plot, ScatterPlot.Dot::x, LEFT, RIGHT);
        final Scale y = axis(plot, ScatterPlot.Dot::y, BOTTOM, TOP);
        return new ScatterDrawing(
                WIDTH,
                HEIGHT,
                LEFT,
                RIGHT,
                TOP,
                BOTTOM,
                ticks(plot, ScatterPlot.Dot::x, x),
                ticks(plot, ScatterPlot.Dot::y, y),
                px(x.at(0)),
                px(y.at(0)),
                plot.dots().stream().map(dot -> cross(dot, x, y)).collect(Collectors.joining()),
                plot.dots().stream()
                        .map(dot -> "M" + px(x.at(value(dot.x()))) + " " + px(y.at(value(dot.y()))) + "h0")
                        .collect(Collectors.joining()));
    }

    /** Around all values and 0, not around intervals: a few wide ones would hide where the pairs are. */
    private static Scale axis(
            final ScatterPlot plot, final Function<ScatterPlot.Dot, Figure> side, final double from, final double to) {
        final double[] values = DoubleStream.concat(
                        DoubleStream.of(0), plot.dots().stream().mapToDouble(dot -> value(side.apply(dot))))
                .toArray();
        final double low = DoubleStream.of(values).min().orElse(0);
        final double high = DoubleStream.of(values).max().orElse(1);
        final double room = Math.max((high - low) / 4, 1e-9);
        return new Scale(low - room, high + room, from, to);
    }

    private static List<Tick> ticks(
            final ScatterPlot plot, final Function<ScatterPlot.Dot, Figure> side, final Scale scale) {
        return plot.dots().stream().anyMatch(dot -> side.apply(dot).notation() == Figure.Notation.CHANGE)
                ? Tick.ofChanges(scale, VALUES)
                : Tick.of(scale, VALUES);
    }

    private static String cross(final ScatterPlot.Dot dot, final Scale x, final Scale y) {
        final String middleX = px(x.at(value(dot.x())));
        final String middleY = px(y.at(value(dot.y())));
        final String flat = dot.x().hasInterval()
                ? "M" + px(x.at(dot.x().low().getAsDouble())) + " " + middleY + "H"
                        + px(x.at(dot.x().high().getAsDouble()))
                : "";
        return flat
                + (dot.y().hasInterval()
                        ? "M" + middleX + " " + px(y.at(dot.y().low().getAsDouble())) + "V"
                                + px(y.at(dot.y().high().getAsDouble()))
                        : "");
    }

    private static double value(final Figure figure) {
        return figure.value().orElse(0);
    }
}
