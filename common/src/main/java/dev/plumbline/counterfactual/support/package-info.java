/**
 * What a log can show at all, in plain Java: whether it served with the probabilities that it declares, and how much of what
 * a target shows it never shows.
 *
 * <p>Both need few sums per item and position, which add up over parts of the log.
 */
package dev.plumbline.counterfactual.support;
