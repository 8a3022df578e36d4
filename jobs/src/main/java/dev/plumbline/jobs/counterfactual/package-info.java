/** The job {@code counterfactual}: a log with propensities and target policies to estimates of what those would have earned. */
package dev.plumbline.jobs.counterfactual;
