/**
 * Where the marks of a picture lie: from the figures of a {@link dev.plumbline.report.part.Picture} to coordinates.
 *
 * <p>Plain geometry, without markup: templates put the coordinates into SVG. Paths of many points are one text each, so that a picture
 * of 52 windows takes some two kilobytes.
 */
package dev.plumbline.report.chart;
