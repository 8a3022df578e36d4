package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/**
 * How often relations like this one come about by chance; each empty where there is none, or nobody asked.
 *
 * @param pearson two-sided p by permutation of the covariance without shared noise
 * @param adjusted the same among all offline metrics of the goal; empty of a metric of too few pairs
 * @param family how many metrics are adjusted together
 * @param spearman of the rank correlation
 * @param kendall of tau-b, where every order was looked at
 */
public record RelationTests(
        OptionalDouble pearson, OptionalDouble adjusted, int family, OptionalDouble spearman, OptionalDouble kendall) {}
