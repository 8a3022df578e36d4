package dev.plumbline.alignment.relation;

import java.util.OptionalDouble;

/**
 * How often such relations arise by chance; each is empty where there is no relation, or where it was not requested.
 *
 * @param pearson two-sided p by permutation of the covariance without shared noise
 * @param adjusted the same among all offline metrics of the goal; empty for a metric of too few pairs
 * @param family how many metrics are adjusted together
 * @param spearman of the rank correlation
 * @param kendall of tau-b, where every order was evaluated
 */
public record RelationTests(
        OptionalDouble pearson, OptionalDouble adjusted, int family, OptionalDouble spearman, OptionalDouble kendall) {}
