package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;

import java.util.List;

/** Columns of {@code drift_summary} that all features of a window together fill, where {@code drift.multivariate} asks for it. */
final class MultivariateColumns {

    static final List<ColumnSpec> ALL = List.of(
            nullable(
                    "multivariate_n",
                    "BIGINT",
                    "rows of the window that were looked at by all features together, and about as many of"
                            + " the reference; null unless asked for by drift.multivariate"),
            nullable("multivariate_features", "INT", "how many features"),
            nullable("multivariate_reason", "STRING", "why figures of all features together are missing"),
            nullable(
                    "domain_auc",
                    "DOUBLE",
                    "how well trees tell the window's rows from as many of the reference by all features"
                            + " together, 0.5 by chance, every row by trees that saw none of its day"),
            nullable("domain_auc_ci_low", "DOUBLE", "lower end of its 95 % interval, by drawing days"),
            nullable("domain_auc_ci_high", "DOUBLE", "upper end of it"),
            nullable(
                    "domain_auc_of_reference",
                    "DOUBLE",
                    "the mean of stretches of the reference told from as many of its other rows: what time"
                            + " alone does"),
            nullable("domain_auc_threshold", "DOUBLE", "above it is a shift"),
            nullable(
                    "domain_state",
                    "STRING",
                    "quiet; alarm; provisional, an alarm from fewer stretches than drift.fewest-blocks;"
                            + " insufficient_data; partial_window; or not_measured"),
            nullable(
                    "domain_contributions",
                    "ARRAY<STRUCT<feature: STRING, share: DOUBLE>>",
                    "what the trees tell them by: share of the splits' gain, ten features at most"),
            nullable(
                    "reconstruction_error",
                    "DOUBLE",
                    "mean distance of rows from the directions that hold 65 % of the reference's variance, in"
                            + " standard deviations"),
            nullable("reconstruction_error_of_reference", "DOUBLE", "the mean of stretches of the reference"),
            nullable("reconstruction_low", "DOUBLE", "below it is a shift"),
            nullable("reconstruction_high", "DOUBLE", "above it is a shift"),
            nullable("reconstruction_state", "STRING", "as domain_state"),
            nullable(
                    "correlation_change",
                    "DOUBLE",
                    "largest absolute difference between a correlation of two features in the window and in the"
                            + " reference, 0 to 2; Pearson's, of numbers not beyond ten standard deviations and"
                            + " of names as their share of the reference; null where fewer than two features vary"),
            nullable("correlation_change_norm", "DOUBLE", "Frobenius norm of the difference of the two matrices"),
            nullable(
                    "correlation_change_of_reference",
                    "DOUBLE",
                    "the mean of stretches of the reference, each against the other days"),
            nullable("correlation_threshold", "DOUBLE", "above it correlation_change is a shift"),
            nullable("correlation_state", "STRING", "as domain_state"),
            nullable(
                    "correlation_pairs",
                    "ARRAY<STRUCT<feature: STRING, other: STRING, correlation: DOUBLE,"
                            + " correlation_of_reference: DOUBLE>>",
                    "the pairs that changed most, ten at most"));

    private MultivariateColumns() {}
}
