package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.stream.Stream;

/** How well an offline metric has predicted an online one. */
final class AlignmentSummaryColumns {

    static final List<ColumnSpec> FIGURES = Stream.of(
                    figure("pearson", "Pearson correlation of the gains as measured, -1 to 1"),
                    figure(
                            "unshared_correlation",
                            "the same without the noise that both sides share where they come from the same units;"
                                    + " verdicts and ranks use it"),
                    figure("spearman", "Spearman rank correlation of the gains, -1 to 1"),
                    figure("kendall_tau_b", "Kendall's tau-b of the gains, -1 to 1"),
                    figure(
                            "sign_agreement",
                            "share of the pairs that gain on both sides or lose on both, 0 to 1; its interval is"
                                    + " the wider of Wilson's and the resampled one"),
                    figure(
                            "offline_reliability",
                            "share of the variance of offline gains that is not noise: 1 - mean error variance /"
                                    + " variance, at most 1; below 0 where the gains vary less than their noise"),
                    figure("online_reliability", "the same for online gains"),
                    figure(
                            "disattenuated_correlation",
                            "correlation of the true gains, without noise; above 1 where noise is overestimated,"
                                    + " never clipped"),
                    figure(
                            "explained_share",
                            "share of the variance of true online gains that true offline gains explain: the square"
                                    + " of disattenuated_correlation"),
                    figure(
                            "naive_slope",
                            "least-squares slope, flattened by noise and biased by noise that both sides share"),
                    figure(
                            "unshared_slope",
                            "least-squares slope without the noise that both sides share where they come from the"
                                    + " same units"),
                    figure(
                            "deming_slope",
                            "slope of Deming regression: right if all distance from the line is noise that the two"
                                    + " sides do not share"))
            .flatMap(List::stream)
            .toList();

    static final List<ColumnSpec> LINE = List.of(
            nullable(
                    "york_slope",
                    "DOUBLE",
                    "slope of York regression, from each pair's own errors and their covariance; it treats"
                            + " all distance from the line as noise"),
            nullable("york_slope_std_error", "DOUBLE", "standard error of york_slope, given these errors"),
            nullable(
                    "york_goodness",
                    "DOUBLE",
                    "mean squared distance from York's line in standard errors: 1 if all of it is noise"),
            nullable("offline_std_dev", "DOUBLE", "standard deviation of the true offline gains, without noise"),
            nullable(
                    "residual_std_dev",
                    "DOUBLE",
                    "standard deviation of the true online gains around the line with the slope value"));

    static final List<ColumnSpec> CHANCE = List.of(
            nullable(
                    "pearson_p",
                    "DOUBLE",
                    "two-sided permutation p: how often the relation is at least as strong if the online gains are"
                            + " assigned to the pairs at random; measured by the covariance without shared noise, in"
                            + " standard errors"),
            nullable(
                    "pearson_p_adjusted",
                    "DOUBLE",
                    "the same for the strongest relation among all offline metrics of this online metric and slice,"
                            + " which adjusts for choosing the best of many (max-T); null with fewer pairs than"
                            + " alignment.summary.fewest-pairs"),
            required("family_size", "INT", "how many offline metrics were adjusted together"),
            nullable(
                    "spearman_p",
                    "DOUBLE",
                    "p of spearman; exact with up to 9 pairs, so at least 1 / number of orders; with more pairs"
                            + " only for declared goals, else null"),
            nullable("kendall_p", "DOUBLE", "exact p of kendall_tau_b; null with more than 9 pairs"),
            nullable(
                    "rank",
                    "INT",
                    "place among the offline metrics of this online metric and slice by unshared_correlation, 1 for"
                            + " the highest"),
            nullable(
                    "rank_low",
                    "INT",
                    "lower end of the interval of rank, the best place; windows or models are resampled, whichever"
                            + " gives the wider interval"),
            nullable("rank_high", "INT", "upper end of that interval, the worst place"),
            nullable("best_share", "DOUBLE", "share of the resamples in which the metric is first, 0 to 1"),
            nullable("best_metric", "STRING", "the offline metric that is first"),
            nullable(
                    "williams_t",
                    "DOUBLE",
                    "statistic of Williams' test of the first metric against this one; 0 for the first itself"),
            nullable("williams_p", "DOUBLE", "two-sided p of that test; not adjusted for the choice of the first"));

    static final List<ColumnSpec> VERDICT = List.of(
            required(
                    "independent_pairs",
                    "BIGINT",
                    "how many of all pairs do not follow from other pairs, as a - c follows from a - b and b - c"),
            required("pairs_without_error", "BIGINT", "pairs left out because a standard error is 0"),
            required(
                    "rows_without_figure",
                    "BIGINT",
                    "rows of alignment_pairs left out because a figure, an error or the metric's direction is missing"),
            nullable(
                    "rows_left_out",
                    "BIGINT",
                    "rows of the oldest windows left out because this offline metric, or one that it is ranked"
                            + " with, has more than alignment.summary.most-rows"),
            nullable(
                    "first_window_start",
                    "TIMESTAMP",
                    "start of the first window that pairs come from, UTC; null without any"),
            nullable("pairing_rule", "STRING", "pairing_rule of the pairs; 'mixed' if they differ, null without any"),
            required(
                    "verdict",
                    "STRING",
                    "predictive, weakly_predictive, not_predictive or insufficient_data; docs/alignment.md says when"),
            nullable(
                    "verdict_reason",
                    "STRING",
                    "code that says why the verdict is insufficient_data; null for other verdicts"),
            required("sentence", "STRING", "the verdict as a sentence"),
            nullable(
                    "experiments_needed",
                    "BIGINT",
                    "further windows until there is a verdict in 80 % of cases, if models keep arriving as before;"
                            + " 0 if there is one, null if windows alone are not enough (see pairs_needed)"),
            nullable(
                    "pairs_needed",
                    "BIGINT",
                    "further pairs of models, one for each further model and none following from others, without"
                            + " which no number of windows gives a verdict; in 80 % of cases, or exactly if only"
                            + " alignment.summary.fewest-pairs is not reached. 0 if windows are enough, null if no"
                            + " number of pairs is, as for a metric that is the same for all models"));

    private AlignmentSummaryColumns() {}

    /** A figure beside the value, with its interval or its reason. */
    static List<ColumnSpec> figure(final String name, final String meaning) {
        return List.of(
                nullable(name, "DOUBLE", meaning),
                nullable(name + "_low", "DOUBLE", "lower end of the interval of " + name),
                nullable(name + "_high", "DOUBLE", "upper end of the interval of " + name),
                nullable(name + "_reason", "STRING", "code that says why " + name + " or its interval is null"));
    }
}
