package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.metric.CatalogueMetrics;
import dev.plumbline.ranking.metric.ExpectedReciprocalRank;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.metric.PairMetrics;
import dev.plumbline.ranking.metric.TieMean;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.stats.Resampling;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the ranking job computes.
 *
 * @param metrics what is computed of every list; at least one, none twice
 * @param relevanceThreshold smallest relevance that counts as relevant; above 0
 * @param ties how equal scores are ordered
 * @param scorePrecision how finely scores are compared
 * @param slices by which attributes figures are sliced, beside the whole population
 * @param judgementReachDays how many days after the end of its window a list is still judged, see {@link QueryLists};
 *     0 or more
 * @param confidenceLevel of intervals, between 0 and 1
 * @param resampling how bootstrap intervals and randomization tests draw
 * @param pairs metrics of judged pairs, for which scores are probabilities
 * @param catalogue metrics of the lists that models make, judged or not
 * @param candidates among which items models ranked
 * @param comparisons which models are compared, and how strictly
 * @param uniform the model name of the mean over all orders of a query's items; empty where it is not
 *     configured
 */
public record RankingSettings(
        List<MetricAtCutoff> metrics,
        double relevanceThreshold,
        TieRule ties,
        ScorePrecision scorePrecision,
        SliceSettings slices,
        int judgementReachDays,
        double confidenceLevel,
        Resampling resampling,
        PairMetrics pairs,
        CatalogueMetrics catalogue,
        Candidates candidates,
        ComparisonSettings comparisons,
        String uniform)
        implements Serializable {

    /** @throws IllegalArgumentException with a sentence for the user */
    public RankingSettings {
        metrics = List.copyOf(metrics);
        require(!metrics.isEmpty(), "no ranking metric is configured: name at least one, such as ndcg@10");
        requireDistinct("metric", metrics.stream().map(MetricAtCutoff::text).toList());
        require(
                relevanceThreshold > 0 && Double.isFinite(relevanceThreshold),
                "the relevance threshold must be a finite number above 0, not " + relevanceThreshold);
        require(judgementReachDays >= 0, "the reach of judgements must be 0 days or more, not " + judgementReachDays);
        require(
                confidenceLevel > 0 && confidenceLevel < 1,
                "the confidence level must be between 0 and 1, not " + confidenceLevel);
    }

    /** Settings with the default resampling and no comparisons. */
    public RankingSettings(
            final List<MetricAtCutoff> metrics,
            final double relevanceThreshold,
            final TieRule ties,
            final ScorePrecision scorePrecision,
            final SliceSettings slices,
            final int judgementReachDays,
            final double confidenceLevel) {
        this(
                metrics,
                relevanceThreshold,
                ties,
                scorePrecision,
                slices,
                judgementReachDays,
                confidenceLevel,
                Resampling.DEFAULT,
                PairMetrics.NONE,
                CatalogueMetrics.NONE,
                Candidates.ALL,
                ComparisonSettings.NONE,
                "");
    }

    /** The same with another way to draw. */
    public RankingSettings with(final Resampling other) {
        return copy(other, pairs, catalogue, candidates, comparisons, uniform);
    }

    /** The same with metrics of judged pairs, for which scores are probabilities. */
    public RankingSettings with(final PairMetrics other) {
        return copy(resampling, other, catalogue, candidates, comparisons, uniform);
    }

    /** The same with metrics of the lists that models make. */
    public RankingSettings with(final CatalogueMetrics other) {
        return copy(resampling, pairs, other, candidates, comparisons, uniform);
    }

    /** The same with lists among other candidates. */
    public RankingSettings with(final Candidates other) {
        return copy(resampling, pairs, catalogue, other, comparisons, uniform);
    }

    /** The same with other comparisons. */
    public RankingSettings with(final ComparisonSettings other) {
        return copy(resampling, pairs, catalogue, candidates, other, uniform);
    }

    /** The same with the mean over all orders of a query's items as a model of this name. */
    public RankingSettings withUniform(final String model) {
        return copy(resampling, pairs, catalogue, candidates, comparisons, model);
    }

    private RankingSettings copy(
            final Resampling drawn,
            final PairMetrics ofPairs,
            final CatalogueMetrics ofLists,
            final Candidates among,
            final ComparisonSettings compared,
            final String ofAllOrders) {
        return new RankingSettings(
                metrics,
                relevanceThreshold,
                ties,
                scorePrecision,
                slices,
                judgementReachDays,
                confidenceLevel,
                drawn,
                ofPairs,
                ofLists,
                among,
                compared,
                ofAllOrders);
    }

    /** The texts of the metrics, in order. */
    List<String> metricTexts() {
        return metrics.stream().map(MetricAtCutoff::text).toList();
    }

    /** The largest grade that every configured err accepts; empty where no err is configured. */
    OptionalDouble largestGrade() {
        return metrics.stream()
                .map(MetricAtCutoff::metric)
                .filter(ExpectedReciprocalRank.class::isInstance)
                .mapToDouble(metric -> ((ExpectedReciprocalRank) metric).maxGrade())
                .min();
    }

    /** Whether the mean over all orders of a query's items is configured. */
    public boolean hasUniform() {
        return !uniform.isEmpty();
    }

    /** Whether a model is that mean. */
    boolean isUniform(final String model) {
        return hasUniform() && uniform.equals(model);
    }

    /** How ties in a model's lists are resolved. */
    TieRule ties(final String model) {
        return isUniform(model) ? TieRule.EXPECTED : ties;
    }

    /** Whether a metric can be computed for a model: a mean over all orders needs a closed form. */
    boolean isKnown(final MetricAtCutoff metric, final String model) {
        return ties(model) != TieRule.EXPECTED || metric.metric() instanceof TieMean;
    }

    /** The value of the column {@code tie_rule} for a model. */
    String tieRuleText(final String model) {
        return isUniform(model) ? TieRule.EXPECTED.code() : tieRuleText();
    }

    /** The same for models of predictions: the rule, and the precision where it is not double. */
    String tieRuleText() {
        return scorePrecision == ScorePrecision.FLOAT ? ties.code() + "_of_float32_scores" : ties.code();
    }

    private static void requireDistinct(final String what, final List<String> names) {
        final Set<String> seen = new HashSet<>();
        for (final String name : names) {
            require(seen.add(name), what + " '" + name + "' is named twice");
        }
    }

    private static void require(final boolean holds, final String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
