package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.stream.Stream;

/** What an offline metric has told of an online one. */
final class AlignmentSummaryColumns {

    static final List<ColumnSpec> FIGURES = Stream.of(
                    figure("pearson", "correlation of the gains as measured"),
                    figure(
                            "unshared_correlation",
                            "the same without the noise that both sides share where they come from the same units: verdicts"
                                    + " and ranks go by it"),
                    figure("spearman", "correlation of their ranks"),
                    figure("kendall_tau_b", "Kendall's tau-b"),
                    figure(
                            "sign_agreement",
                            "share of pairs that gain on both sides or lose on both; the wider of Wilson's interval and the"
                                    + " resampled one"),
                    figure(
                            "offline_reliability",
                            "share of the variance of offline gains that is not noise: 1 - mean error variance / variance;"
                                    + " below 0 where noise exhausts the signal"),
                    figure("online_reliability", "the same of online gains"),
                    figure(
                            "disattenuated_correlation",
                            "correlation of true gains, without noise; above 1 where noise is overestimated, never clipped"),
                    figure(
                            "explained_share",
                            "share of the variance of true online gains that true offline gains explain, its square"),
                    figure("naive_slope", "least squares, attenuated by noise and bent by noise that both sides share"),
                    figure(
                            "unshared_slope",
                            "least squares without the noise that both sides share where they come from the same units"),
                    figure(
                            "deming_slope",
                            "Deming's regression: right where all distance from the line is noise that no side shares"))
            .flatMap(List::stream)
            .toList();

    static final List<ColumnSpec> LINE = List.of(
            nullable(
                    "york_slope",
                    "DOUBLE",
                    "the line by each pair's own errors and their covariance (York); all distance from it is taken for noise"),
            nullable("york_slope_std_error", "DOUBLE", "its standard error given these errors"),
            nullable(
                    "york_goodness",
                    "DOUBLE",
                    "mean squared distance from it in standard errors: 1 if noise is all of it"),
            nullable("offline_std_dev", "DOUBLE", "standard deviation of true offline gains"),
            nullable("residual_std_dev", "DOUBLE", "standard deviation of true online gains about the line of value"));

    static final List<ColumnSpec> CHANCE = List.of(
            nullable(
                    "pearson_p",
                    "DOUBLE",
                    "how often online gains in another order go along with offline ones as far from 0, in standard errors and"
                            + " without shared noise; two-sided"),
            nullable(
                    "pearson_p_adjusted",
                    "DOUBLE",
                    "the same of the farthest of all offline metrics of this online metric and slice in that order: what luck"
                            + " gives the best of them; null with fewer pairs than alignment.summary.fewest-pairs"),
            required("family_size", "INT", "offline metrics that were adjusted together"),
            nullable(
                    "spearman_p",
                    "DOUBLE",
                    "p of the rank correlation; exact, so that 1 / number of orders is the least, up to 9 pairs; of declared"
                            + " goals"),
            nullable("kendall_p", "DOUBLE", "exact p of tau-b, up to 9 pairs"),
            nullable("rank", "INT", "place among the offline metrics of this online metric, by unshared_correlation"),
            nullable("rank_low", "INT", "best place that draws of windows, or of models, leave open"),
            nullable("rank_high", "INT", "worst place"),
            nullable("best_share", "DOUBLE", "share of these draws in which it is the first"),
            nullable("best_metric", "STRING", "the first"),
            nullable("williams_t", "DOUBLE", "Williams' test of the first against this one"),
            nullable("williams_p", "DOUBLE", "its p, two-sided; not adjusted for the first being chosen"));

    static final List<ColumnSpec> VERDICT = List.of(
            required("independent_pairs", "BIGINT", "of these pairs, those of which none follows from others"),
            required("pairs_without_error", "BIGINT", "pairs left out, as a standard error is 0"),
            required(
                    "rows_without_figure",
                    "BIGINT",
                    "rows of alignment_pairs left out, as a figure, an error or the metric's direction is missing"),
            nullable(
                    "rows_left_out",
                    "BIGINT",
                    "rows of the oldest windows left out, as this offline metric or one that it is ranked with has more than"
                            + " alignment.summary.most-rows"),
            nullable("first_window_start", "TIMESTAMP", "first window that pairs come from"),
            nullable("pairing_rule", "STRING", "that of the pairs; 'mixed' where they differ"),
            required(
                    "verdict",
                    "STRING",
                    "predictive, weakly_predictive, not_predictive or insufficient_data: docs/alignment.md says when"),
            nullable("verdict_reason", "STRING", "why data is insufficient"),
            required("sentence", "STRING", "the verdict as a sentence"),
            nullable(
                    "experiments_needed",
                    "BIGINT",
                    "further windows until there is a verdict, in 80 % of cases, where models go on to come as they did; 0 where"
                            + " there is one, null where windows alone do not bring it: see pairs_needed"),
            nullable(
                    "pairs_needed",
                    "BIGINT",
                    "further pairs of models, none of which follows from others, without which no verdict is given, however many"
                            + " windows there are, one for each further model; in 80 % of cases, where it is not"
                            + " alignment.summary.fewest-pairs that lacks; 0 where windows bring it, null where no number does,"
                            + " as of a metric that is the same for all models"));

    private AlignmentSummaryColumns() {}

    /** A figure beside the value, with its interval or its reason. */
    static List<ColumnSpec> figure(final String name, final String meaning) {
        return List.of(
                nullable(name, "DOUBLE", meaning),
                nullable(name + "_low", "DOUBLE", "lower end of its interval"),
                nullable(name + "_high", "DOUBLE", "upper end of its interval"),
                nullable(name + "_reason", "STRING", "why it or its interval is missing"));
    }
}
