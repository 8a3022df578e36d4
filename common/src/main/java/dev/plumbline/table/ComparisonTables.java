package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables of pairs of models that the job {@code ranking} writes. */
final class ComparisonTables {

    private static final List<ColumnSpec> TESTS = List.of(
            nullable("mean_a", "DOUBLE", "the candidate's mean over the same n queries"),
            nullable("mean_b", "DOUBLE", "the baseline's mean over the same n queries"),
            required(
                    "wins",
                    "BIGINT",
                    "queries in which a is better by more than 1e-12 (larger, where direction is none)"),
            required("ties", "BIGINT", "queries in which neither is"),
            required("losses", "BIGINT", "queries in which b is better"),
            nullable(
                    "p_paired_t",
                    "DOUBLE",
                    "two-sided p of the paired t test, clustered by unit, beside ranking.uniform the larger one with and without two"
                            + " queries that hit and two that miss, as the interval and its error; null without an interval, or where all"
                            + " differences are the same and not zero"),
            nullable(
                    "p_sign_flip",
                    "DOUBLE",
                    "two-sided p of the randomization test that flips the signs of whole units; null without units,"
                            + " and beside ranking.uniform, of which differences are skewed"),
            nullable("sign_flip_vectors", "BIGINT", "sign vectors looked at"),
            nullable(
                    "sign_flip_exact",
                    "BOOLEAN",
                    "whether these are all there are; else they come from a hash of seed, unit and vector, and p is"
                            + " (count + 1) / (vectors + 1)"),
            nullable("p_paired_t_adjusted", "DOUBLE", "p_paired_t adjusted by Holm within the family"),
            nullable("p_sign_flip_adjusted", "DOUBLE", "p_sign_flip adjusted by Holm within the family"),
            required(
                    "family",
                    "STRING",
                    "what is adjusted together, always within one window: pairs (each metric, cutoff and slice apart),"
                            + " pairs_and_slices (each metric and cutoff apart), pairs_and_metrics (each slice apart)"
                            + " or everything"),
            required("family_size", "INT", "comparisons of the family that have a p"),
            nullable(
                    "bootstrap_ci_low",
                    "DOUBLE",
                    "lower end of the Poisson bootstrap's percentile interval over units; null where no replicates are"
                            + " asked for or there are fewer than two units, and beside ranking.uniform"),
            nullable("bootstrap_ci_high", "DOUBLE", "its upper end"),
            nullable("bootstrap_replicates", "INT", "its replicates; null where none are asked for"));

    private static final List<ColumnSpec> VERDICT = List.of(
            nullable(
                    "equivalence_margin",
                    "DOUBLE",
                    "differences within it either way are too small to matter; null where none is declared"),
            required("minimum_units", "INT", "units below which there is no verdict"),
            nullable(
                    "verdict",
                    "STRING",
                    "of a: insufficient_data (fewer units than the minimum), equivalent (the whole interval inside the"
                            + " margin), better or worse (adjusted p of the t test, or of the randomization test where"
                            + " that is null, but not with ranking.ties = expected, below 1 - confidence_level), else"
                            + " inconclusive; null where direction is none and the pair is not equivalent, and where the"
                            + " reason is no_mean_over_ties"),
            nullable(
                    "opposite_slices",
                    "ARRAY<STRING>",
                    "of the whole population: slices, as name=value, of at least minimum_units units whose difference"
                            + " has the opposite sign (Simpson's paradox); null in rows of slices"),
            nullable(
                    "significant_opposite_slices",
                    "ARRAY<STRING>",
                    "those of them whose own interval, not adjusted, leaves out zero"));

    static final TableSpec OFFLINE_COMPARISONS = new TableSpec(
            "offline_comparisons",
            "ranking",
            "one pair of models x metric x cutoff x slice x window: value is the mean of a less that of b on the same"
                    + " queries, a query that a model did not answer counting as an empty list",
            Columns.of(
                    Columns.WINDOW,
                    List.of(
                            required("model_a", "STRING", "the candidate"),
                            required("model_b", "STRING", "the baseline")),
                    Columns.SLICE,
                    List.of(
                            required("metric", "STRING", "name of the metric"),
                            required(
                                    "cutoff",
                                    "STRING",
                                    "a rank, 'all' for the whole list, 'none' for metrics without one")),
                    Columns.measured("judged queries (R >= 1) for which the metric is defined for both models"),
                    TESTS,
                    VERDICT,
                    List.of(Columns.RUN)),
            List.of(
                    "grain",
                    "window_start",
                    "window_end",
                    "model_a",
                    "model_b",
                    "slice_name",
                    "slice_value",
                    "metric",
                    "cutoff"),
            Columns.WINDOW_PARTITIONS,
            checks());

    private ComparisonTables() {}

    private static Map<String, String> checks() {
        final Map<String, String> checks = new HashMap<>(Columns.MEASURED_CHECKS);
        checks.put("p_is_a_probability", "p_sign_flip IS NULL OR (p_sign_flip > 0 AND p_sign_flip <= 1)");
        checks.put("every_query_counts_once", "wins + ties + losses = n");
        return checks;
    }
}
