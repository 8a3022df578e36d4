/**
 * The value of a policy from the log of another one, in plain Java: estimators, their intervals, what they are based on, and
 * the rules by which they are refused.
 *
 * <p>Rows of the log, each with its weight under a target policy, are added unit by unit to a
 * {@link dev.plumbline.counterfactual.estimator.PolicyStatistic}, of which parts merge; one pass serves all estimators with
 * all their parameters.
 *
 * <p>An {@link dev.plumbline.counterfactual.estimator.Estimator} says only what becomes of a weight, whether a reward model
 * stands beneath, and what the sum is divided by; {@link dev.plumbline.counterfactual.estimator.Estimators} lists them.
 */
package dev.plumbline.counterfactual.estimator;
