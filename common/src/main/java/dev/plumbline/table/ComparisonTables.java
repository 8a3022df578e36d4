package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables of pairs of models that the job {@code ranking} writes. */
final class ComparisonTables {

    private static final List<ColumnSpec> TESTS = List.of(
            nullable("mean_a", "DOUBLE", "the candidate's mean over the n queries; null if there are none"),
            nullable("mean_b", "DOUBLE", "the baseline's mean over the n queries; null if there are none"),
            required(
                    "wins",
                    "BIGINT",
                    "queries in which a is better by more than 1e-12; where direction is none, in which a's value"
                            + " is larger"),
            required("ties", "BIGINT", "queries in which the two values differ by at most 1e-12"),
            required(
                    "losses",
                    "BIGINT",
                    "queries in which b is better by more than 1e-12; where direction is none, in which b's value"
                            + " is larger"),
            nullable(
                    "p_paired_t",
                    "DOUBLE",
                    "two-sided p of the paired t test, clustered by unit; null without an interval, or where all"
                            + " differences are the same and not zero. In comparisons with ranking.uniform the error"
                            + " and the interval include two added queries that hit and two that miss, and p is the"
                            + " larger of the two p-values around the means with and without them"),
            nullable(
                    "p_sign_flip",
                    "DOUBLE",
                    "two-sided p of the randomization test that flips the signs of whole units; null without units,"
                            + " and in comparisons with ranking.uniform, where differences are skewed"),
            nullable("sign_flip_vectors", "BIGINT", "sign vectors evaluated; null if p_sign_flip is null"),
            nullable(
                    "sign_flip_exact",
                    "BOOLEAN",
                    "whether these are all possible sign vectors; if not, they come from a hash of seed, unit and"
                            + " vector, and p is (count + 1) / (vectors + 1); null if p_sign_flip is null"),
            nullable("p_paired_t_adjusted", "DOUBLE", "p_paired_t adjusted within the family (Holm)"),
            nullable("p_sign_flip_adjusted", "DOUBLE", "p_sign_flip adjusted within the family (Holm)"),
            required(
                    "family",
                    "STRING",
                    "which comparisons of a window are adjusted together: pairs (separately for each metric, cutoff"
                            + " and slice), pairs_and_slices (separately for each metric and cutoff),"
                            + " pairs_and_metrics (separately for each slice) or everything"),
            required("family_size", "INT", "comparisons of the family that have a p"),
            nullable(
                    "bootstrap_ci_low",
                    "DOUBLE",
                    "lower end of the Poisson bootstrap's percentile interval over units; null if no replicates are"
                            + " configured, with fewer than two units, and in comparisons with ranking.uniform"),
            nullable("bootstrap_ci_high", "DOUBLE", "upper end of that interval; null likewise"),
            nullable("bootstrap_replicates", "INT", "number of bootstrap replicates; null if none are configured"));

    private static final List<ColumnSpec> VERDICT = List.of(
            nullable(
                    "equivalence_margin",
                    "DOUBLE",
                    "differences from minus to plus this margin are too small to matter, in unit; null if none is"
                            + " configured"),
            required("minimum_units", "INT", "with fewer units the verdict is insufficient_data"),
            nullable(
                    "verdict",
                    "STRING",
                    "verdict on a: insufficient_data (no value, or fewer than minimum_units units), equivalent (the"
                            + " whole interval lies inside the margin), better or worse (adjusted p below 1 -"
                            + " confidence_level: p of the t test, or of the randomization test where the former is"
                            + " null, but not with ranking.ties = expected), otherwise inconclusive. Null if"
                            + " direction is none, unless insufficient_data or equivalent, and where the reason is"
                            + " no_mean_over_ties"),
            nullable(
                    "opposite_slices",
                    "ARRAY<STRING>",
                    "in rows of the whole population: slices, as name=value, with at least minimum_units units,"
                            + " whose difference has the opposite sign (Simpson's paradox); null in rows of slices"),
            nullable(
                    "significant_opposite_slices",
                    "ARRAY<STRING>",
                    "those of opposite_slices whose own unadjusted interval excludes zero"));

    static final TableSpec OFFLINE_COMPARISONS = new TableSpec(
            "offline_comparisons",
            "ranking",
            "one pair of models x metric x cutoff x slice x window: value is the mean of a minus the mean of b over"
                    + " the same queries; a query that a model did not answer is scored as an empty list",
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
                                    "rank down to which a list counts; 'all' for the whole list, 'none' for metrics"
                                            + " without a cutoff")),
                    Columns.measured(
                            "mean of a minus mean of b, in unit; null if it cannot be computed (see reason), never"
                                    + " NaN",
                            "judged queries (R >= 1) for which the metric is defined for both models"),
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
