/**
 * The rows of every table that a report is made from, limited in number.
 *
 * <p>{@link dev.plumbline.report.read.ReportReads} and {@link dev.plumbline.report.read.DriftReads} say, table by table, which rows
 * and how many at most: filters, orders and limits run on Spark, and the most severe rows come first where a table has such. {@link
 * dev.plumbline.report.read.CellsOfRow} turns a row into plain Java.
 */
package dev.plumbline.report.read;
