package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;

import java.util.List;

/** Columns of {@code drift_summary} that all features of a window together fill, where {@code drift.multivariate} asks for it. */
final class MultivariateColumns {

    static final List<ColumnSpec> ALL = List.of(
            nullable(
                    "multivariate_n",
                    "BIGINT",
                    "rows of the window sampled for the figures of all features together, beside about as many of"
                            + " the reference; null unless drift.multivariate asks for them"),
            nullable("multivariate_features", "INT", "how many features these figures use"),
            nullable("multivariate_reason", "STRING", "code that says why figures of all features together are null"),
            nullable(
                    "domain_auc",
                    "DOUBLE",
                    "how well trees distinguish the window's rows from as many of the reference by all features together:"
                            + " 0.5 by chance, 1 perfectly. Every row is judged by trees that saw no row of its day"),
            nullable("domain_auc_ci_low", "DOUBLE", "lower end of its 95 % interval, by resampling days"),
            nullable("domain_auc_ci_high", "DOUBLE", "upper end of that interval"),
            nullable(
                    "domain_auc_of_reference",
                    "DOUBLE",
                    "mean domain_auc of blocks of the reference against as many of its other rows: the effect of"
                            + " time alone"),
            nullable(
                    "domain_auc_threshold",
                    "DOUBLE",
                    "domain_auc above it is a shift; null if the reference says too little"),
            nullable(
                    "domain_state",
                    "STRING",
                    "quiet; alarm; provisional: an alarm from fewer blocks than drift.fewest-blocks;"
                            + " insufficient_data; partial_window; or not_measured"),
            nullable(
                    "domain_contributions",
                    "ARRAY<STRUCT<feature: STRING, share: DOUBLE>>",
                    "the features by which the trees distinguish the rows: their shares, 0 to 1, of the gain of all"
                            + " splits; at most ten features"),
            nullable(
                    "reconstruction_error",
                    "DOUBLE",
                    "mean distance of rows from the principal components that hold 65 % of the reference's"
                            + " variance, in standard deviations"),
            nullable(
                    "reconstruction_error_of_reference",
                    "DOUBLE",
                    "mean reconstruction_error of blocks of the reference"),
            nullable(
                    "reconstruction_low",
                    "DOUBLE",
                    "reconstruction_error below it is a shift; null if the reference says too little"),
            nullable("reconstruction_high", "DOUBLE", "reconstruction_error above it is a shift; null likewise"),
            nullable("reconstruction_state", "STRING", "the same states as domain_state, for reconstruction_error"),
            nullable(
                    "correlation_change",
                    "DOUBLE",
                    "largest absolute difference between the correlation of two features in the window and in the"
                            + " reference, 0 to 2 (Pearson; numbers are limited to ten standard deviations,"
                            + " categorical values count as their share of the reference); null if fewer than two"
                            + " features vary"),
            nullable(
                    "correlation_change_norm",
                    "DOUBLE",
                    "Frobenius norm of the difference of the two correlation matrices"),
            nullable(
                    "correlation_change_of_reference",
                    "DOUBLE",
                    "mean correlation_change of blocks of the reference, each against the other days"),
            nullable(
                    "correlation_threshold",
                    "DOUBLE",
                    "correlation_change above it is a shift; null if the reference says too little"),
            nullable("correlation_state", "STRING", "the same states as domain_state, for correlation_change"),
            nullable(
                    "correlation_pairs",
                    "ARRAY<STRUCT<feature: STRING, other: STRING, correlation: DOUBLE, correlation_of_reference:"
                            + " DOUBLE>>",
                    "the pairs of features whose correlation changed most, at most ten"));

    private MultivariateColumns() {}
}
