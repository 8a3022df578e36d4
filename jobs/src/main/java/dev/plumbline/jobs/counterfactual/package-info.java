/** The job {@code counterfactual}: from a log with propensities and target policies, estimates of what these would have earned. */
package dev.plumbline.jobs.counterfactual;
