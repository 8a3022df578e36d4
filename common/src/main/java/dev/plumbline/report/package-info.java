/**
 * The weekly report: what the tables say of every model, as a model of plain records, and the pages that are drawn from it.
 *
 * <p>Bounded rows of the product's tables ({@code read}, Spark) become verdicts, changes and things to do ({@code verdict}) and
 * sections of sentences, grids and pictures ({@code section}, {@code part}); all of that is {@link dev.plumbline.report.Report}, which
 * knows neither Spark nor markup. {@code candidate} makes the page about one model of the same parts. {@code page} draws both as
 * HTML, Markdown and JSON, with {@code chart} for where marks lie.
 */
package dev.plumbline.report;
