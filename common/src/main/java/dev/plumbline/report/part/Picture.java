package dev.plumbline.report.part;

/** A part that is drawn. */
public sealed interface Picture extends Part permits IntervalPlot, CoursePlot, HistogramPlot, ScatterPlot {

    /** What it shows, in a few words. */
    String title();

    /** What it shows, for those who do not see it. */
    String description();

    /** Where its figures lie. */
    Source source();
}
