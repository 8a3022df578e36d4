package dev.plumbline.report.part;

/** A part that is drawn. */
public sealed interface Picture extends Part permits IntervalPlot, CoursePlot, HistogramPlot, ScatterPlot {

    /** What it shows, in a few words. */
    String title();

    /** What it shows, for readers who cannot see it. */
    String description();

    /** Where its figures are. */
    Source source();
}
