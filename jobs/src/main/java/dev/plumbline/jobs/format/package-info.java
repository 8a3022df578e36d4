/**
 * Answers as text: a grid of values, free of any engine, printed aligned, as csv, JSON lines or markdown.
 *
 * <p>A command fills a {@link dev.plumbline.jobs.format.Grid} with {@link dev.plumbline.jobs.format.Cell}s;
 * {@link dev.plumbline.jobs.format.Format} lists the forms that it can be printed in.
 */
package dev.plumbline.jobs.format;
