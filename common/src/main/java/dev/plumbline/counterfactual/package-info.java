/**
 * What target policies would have earned on a log that another policy served: rows of the log to statistics to estimates.
 *
 * <p>Logged rows that are alike are counted; from the counts by item and position follow reward rates, support and the
 * check of propensities; then every row meets what targets would have done there and is reduced, unit by unit, to a few
 * sums per target, estimator, slice and position.
 *
 * <p>The mathematics lie in {@code counterfactual.estimator}, {@code .support}, {@code .slate} and {@code .search}.
 */
package dev.plumbline.counterfactual;
