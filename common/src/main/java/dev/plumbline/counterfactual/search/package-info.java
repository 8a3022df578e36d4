/**
 * Which of several target policies would be worth an experiment, in plain Java: their values on the same log, as differences
 * in which the noise that they share cancels, adjusted for their number.
 *
 * <p>Rows are added unit by unit, each with its weights under all policies, to a
 * {@link dev.plumbline.counterfactual.search.CandidateStatistic}, of which parts merge.
 *
 * <p>What the logging policy itself earned is beside them: the value to beat.
 */
package dev.plumbline.counterfactual.search;
