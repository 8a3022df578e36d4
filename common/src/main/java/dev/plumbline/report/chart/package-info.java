/**
 * Where the marks of a picture are: turns the figures of a {@link dev.plumbline.report.part.Picture} into coordinates.
 *
 * <p>Plain geometry, without markup: templates put the coordinates into SVG. Many points are one path, so that a picture of 52
 * windows takes about two kilobytes.
 */
package dev.plumbline.report.chart;
