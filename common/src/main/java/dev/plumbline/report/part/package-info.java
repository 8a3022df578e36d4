/**
 * The few kinds of things that a page is made of: sentences, grids and pictures.
 *
 * <p>Every one holds figures, not markup, and says in a {@link dev.plumbline.report.part.Source} which rows of which table it was
 * made of. Pages, mails and files for machines are drawn from the same parts.
 */
package dev.plumbline.report.part;
