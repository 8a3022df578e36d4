/**
 * Explaining a figure: its row, the formula, the run that wrote it, and the inputs and settings of that run.
 *
 * <p>{@link dev.plumbline.jobs.explain.ExplainCommand} finds one row by a key, {@link
 * dev.plumbline.jobs.explain.LineageReader} reads what belongs to it, and {@link
 * dev.plumbline.jobs.explain.LineageText} writes the text.
 */
package dev.plumbline.jobs.explain;
