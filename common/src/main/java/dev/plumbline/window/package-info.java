/**
 * Time in plain Java: grains, half-open UTC windows, and the range of windows that a run covers.
 *
 * <p>The command line's dates become a {@link dev.plumbline.window.WindowRange}; every row and every table names its
 * window in these terms.
 */
package dev.plumbline.window;
