package dev.plumbline.report.chart;

import static dev.plumbline.report.chart.Scale.px;

import dev.plumbline.report.part.HistogramPlot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bins as marks: the window as bars, the reference as a line over them.
 *
 * @param bars path of all bars
 * @param outline path of the reference's steps
 */
public record HistogramDrawing(
        int width,
        int height,
        int left,
        int right,
        int top,
        int bottom,
        List<Tick> upward,
        List<Tick> across,
        String bars,
        String outline) {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 160;
    private static final int LEFT = 46;
    private static final int RIGHT = 350;
    private static final int TOP = 12;
    private static final int BOTTOM = 132;
    private static final int VALUES = 4;
    private static final int MOST_LABELS = 4;
    private static final int LONGEST = 14;

    /** Bins with their axes. */
    public static HistogramDrawing of(final HistogramPlot plot) {
        final int count = Math.max(1, plot.bins().size());
        final double step = (double) (RIGHT - LEFT) / count;
        final double most = plot.bins().stream()
                .mapToDouble(bin -> Math.max(bin.reference(), bin.current()))
                .max()
                .orElse(1);
        final Scale y = new Scale(0, Math.max(most, 1e-9) * 1.05, BOTTOM, TOP);
        final StringBuilder bars = new StringBuilder();
        final StringBuilder outline = new StringBuilder("M" + LEFT + " " + BOTTOM);
        for (int i = 0; i < plot.bins().size(); i++) {
            final HistogramPlot.Bin bin = plot.bins().get(i);
            bars.append("M")
                    .append(px(LEFT + step * i + step * 0.12))
                    .append(" ")
                    .append(BOTTOM)
                    .append("V")
                    .append(px(y.at(bin.current())))
                    .append("h")
                    .append(px(step * 0.76))
                    .append("V")
                    .append(BOTTOM)
                    .append("z");
            outline.append("V").append(px(y.at(bin.reference()))).append("H").append(px(LEFT + step * (i + 1)));
        }
        return new HistogramDrawing(
                WIDTH,
                HEIGHT,
                LEFT,
                RIGHT,
                TOP,
                BOTTOM,
                percent(y),
                labels(plot, step),
                bars.toString(),
                outline + "V" + BOTTOM);
    }

    private static List<Tick> percent(final Scale y) {
        final int decimals = Math.max(0, y.decimals(VALUES) - 2);
        return y.ticks(VALUES).stream()
                .map(value ->
                        new Tick(px(y.at(value)), String.format(Locale.ROOT, "%." + decimals + "f %%", 100 * value)))
                .toList();
    }

    private static List<Tick> labels(final HistogramPlot plot, final double step) {
        final int count = plot.bins().size();
        final int every = Math.max(1, (count + MOST_LABELS - 1) / MOST_LABELS);
        final List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < count; i += every) {
            ticks.add(new Tick(
                    px(LEFT + step * (i + 0.5)), shortened(plot.bins().get(i).label())));
        }
        return ticks;
    }

    private static String shortened(final String label) {
        return label.codePointCount(0, label.length()) <= LONGEST
                ? label
                : label.substring(0, label.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
