package dev.plumbline.drift.performance;

import dev.plumbline.stats.Estimate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every metric of rows that are counted by their score, in ascending order: of certain labels the metric itself, of
 * probabilities its estimate.
 */
public final class PerformanceTally {

    /** The name of the area under the ROC curve in tables. */
    public static final String ROC_AUC = "roc_auc";

    private final double threshold;
    private final ExpectedRanking ranking = new ExpectedRanking();
    private ExpectedConfusion confusion = ExpectedConfusion.EMPTY;

    /** @param threshold scores from it on are predicted positive */
    public PerformanceTally(final double threshold) {
        this.threshold = threshold;
    }

    /**
     * Adds rows of one score.
     *
     * @param score finite, not below the one before
     * @param positive expected positive rows
     * @param negative expected negative rows
     */
    public void add(final double score, final double positive, final double negative) {
        final boolean isPredicted = score >= threshold;
        confusion = confusion.merge(new ExpectedConfusion(
                isPredicted ? positive : 0,
                isPredicted ? negative : 0,
                isPredicted ? 0 : positive,
                isPredicted ? 0 : negative));
        ranking.add(score, positive, negative);
    }

    /** Every metric by its name. @param level confidence level in (0, 1) */
    public Map<String, Estimate> metrics(final double level) {
        final Map<String, Estimate> metrics = new LinkedHashMap<>();
        metrics.put(ROC_AUC, ranking.area(level));
        for (final ConfusionMetric metric : ConfusionMetric.values()) {
            metrics.put(metric.code(), metric.of(confusion, level));
        }
        return metrics;
    }
}
