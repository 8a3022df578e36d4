/**
 * How a figure came about: its row, the run that wrote it, what that run read and how it was set, and the formula.
 *
 * <p>{@link dev.plumbline.jobs.explain.ExplainCommand} finds one row by a key, {@link
 * dev.plumbline.jobs.explain.LineageReader} what belongs to it, and {@link dev.plumbline.jobs.explain.LineageText} tells
 * it.
 */
package dev.plumbline.jobs.explain;
