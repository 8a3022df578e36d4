/**
 * What a report is about, and the rows that it is made from.
 *
 * <p>{@link dev.plumbline.report.frame.Frame} says which window is reported and with which one it is compared; the rows of every table
 * are {@link dev.plumbline.report.frame.Cells} in {@link dev.plumbline.report.frame.ReportData}, where a table may be missing and an
 * older table may lack a column.
 */
package dev.plumbline.report.frame;
