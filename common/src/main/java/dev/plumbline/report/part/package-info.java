/**
 * The kinds of parts that a page consists of: sentences, grids and pictures.
 *
 * <p>Parts hold figures, not markup. Grids and pictures name in a {@link dev.plumbline.report.part.Source} the rows of the table that
 * they show. The pages in HTML, Markdown and JSON are made from the same parts.
 */
package dev.plumbline.report.part;
