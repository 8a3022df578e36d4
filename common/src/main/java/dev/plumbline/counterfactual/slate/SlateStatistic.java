package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is kept of a log of slates to tell the value of one target policy, by every estimator. The slates of a unit
 * follow one another, then the unit is closed; a slate whose user is not known is a unit. Parts of closed units merge.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class SlateStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final SlateSettings settings;
    private final List<SlateEstimatorStatistic> estimators;
    private long slates;

    /** Nothing seen yet. */
    public SlateStatistic(final SlateSettings settings) {
        this.settings = settings;
        this.estimators = settings.estimators().stream()
                .map(estimator -> new SlateEstimatorStatistic(estimator, settings.positions()))
                .toList();
    }

    /** Adds a slate of all positions to the open unit. */
    public void add(final ShownSlate slate) {
        if (slate.size() != settings.positions()) {
            throw new IllegalArgumentException(
                    "a slate of " + slate.size() + " positions where all have " + settings.positions());
        }
        slates++;
        estimators.forEach(estimator -> estimator.add(slate));
    }

    /** Closes the unit, which has at least one slate. */
    public void endUnit() {
        estimators.forEach(SlateEstimatorStatistic::endUnit);
    }

    /** Adds the closed units of another part with the same settings; no unit may be in both. */
    public void merge(final SlateStatistic other) {
        slates += other.slates;
        for (int i = 0; i < estimators.size(); i++) {
            estimators.get(i).merge(other.estimators.get(i));
        }
    }

    /** What every estimator says, held against the rules of refusal at every position. */
    public List<SlateEstimate> estimates() {
        return estimators.stream().map(this::estimate).toList();
    }

    /** What an estimator says whatever it stands on: not to be published. */
    Estimate unchecked(final SlateEstimator estimator) {
        return estimators.stream()
                .filter(statistic -> statistic.estimator().equals(estimator))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(estimator.name() + " was not asked for"))
                .estimate(settings.level(), slates);
    }

    private SlateEstimate estimate(final SlateEstimatorStatistic statistic) {
        final List<Diagnostics> byPosition = statistic.byPosition();
        final Set<Reason> broken = new LinkedHashSet<>();
        byPosition.stream()
                .map(statistic::withSlateRewards)
                .map(settings.refusals()::broken)
                .forEach(broken::addAll);
        final Diagnostics weakest = byPosition.stream()
                .min(Comparator.comparingDouble(Diagnostics::effectiveSampleSize))
                .orElseThrow();
        return new SlateEstimate(
                statistic.estimator(),
                broken.isEmpty()
                        ? statistic.estimate(settings.level(), slates)
                        : Estimate.undefined(
                                settings.level(), slates, broken.iterator().next()),
                byPosition,
                statistic.withSlateRewards(weakest),
                List.copyOf(broken));
    }
}
