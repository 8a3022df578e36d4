package dev.plumbline.report.chart;

import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.HistogramPlot;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.ScatterPlot;

/** What templates draw with. */
public final class Drawings {

    /** A trend. */
    public CourseDrawing course(final CoursePlot plot) {
        return CourseDrawing.of(plot);
    }

    /** Figures in a column. */
    public IntervalDrawing intervals(final IntervalPlot plot) {
        return IntervalDrawing.of(plot);
    }

    /** A feature and its reference. */
    public HistogramDrawing histogram(final HistogramPlot plot) {
        return HistogramDrawing.of(plot);
    }

    /** Pairs of figures. */
    public ScatterDrawing scatter(final ScatterPlot plot) {
        return ScatterDrawing.of(plot);
    }
}
