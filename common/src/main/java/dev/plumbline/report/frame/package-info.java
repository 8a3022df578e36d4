/**
 * What a report is about, and the rows it is made of.
 *
 * <p>{@link dev.plumbline.report.frame.Frame} says which window is told and held against which; the rows of every table arrive as
 * {@link dev.plumbline.report.frame.Cells} in {@link dev.plumbline.report.frame.ReportData}, where a table that is not there and a
 * column that an older table lacks are ordinary.
 */
package dev.plumbline.report.frame;
