/**
 * The weekly report: what the tables say about every model, as plain records, and the pages that are made from them.
 *
 * <p>Bounded rows of the product's tables ({@code read}, Spark) become verdicts, changes and things to do ({@code verdict}) and
 * sections of sentences, grids and pictures ({@code section}, {@code part}). Together they are {@link dev.plumbline.report.Report},
 * which knows neither Spark nor markup. {@code candidate} makes the page about one model from the same parts. {@code page} writes both
 * as HTML, Markdown and JSON, and {@code chart} computes the positions of marks.
 */
package dev.plumbline.report;
