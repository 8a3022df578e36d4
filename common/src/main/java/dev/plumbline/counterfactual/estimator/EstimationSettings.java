package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.Resampling;
import java.io.Serializable;
import java.util.List;

/**
 * How values of policies are estimated.
 *
 * @param estimators which estimators, at least one, each label once
 * @param rewards between which numbers rewards lie
 * @param interval how intervals are made
 * @param level their confidence level, in (0, 1)
 * @param resampling seed and replicates of the bootstrap
 * @param refusals when nothing is published
 */
public record EstimationSettings(
        List<Estimator> estimators,
        RewardRange rewards,
        IntervalKind interval,
        double level,
        Resampling resampling,
        RefusalRules refusals)
        implements Serializable {

    /** All estimators of clicks, asymptotic intervals at 95 %. */
    public static final EstimationSettings DEFAULT = new EstimationSettings(
            Estimators.of(EstimatorParameters.DEFAULT),
            RewardRange.SHARE,
            IntervalKind.ASYMPTOTIC,
            0.95,
            Resampling.DEFAULT,
            RefusalRules.DEFAULT);

    public EstimationSettings {
        estimators = List.copyOf(estimators);
        if (estimators.isEmpty()
                || estimators.stream().map(Estimator::label).distinct().count() < estimators.size()) {
            throw new IllegalArgumentException("at least one estimator is needed, and each label only once, not "
                    + estimators.stream().map(Estimator::label).toList());
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level " + level + " is not between 0 and 1");
        }
        if (interval == IntervalKind.BOOTSTRAP && !resampling.hasBootstrap()) {
            throw new IllegalArgumentException("bootstrap intervals need at least one replicate, not 0");
        }
    }

    /** Whether any estimator needs predicted rewards. */
    public boolean needsRewardModel() {
        return estimators.stream().anyMatch(Estimator::needsRewardModel);
    }

    /** The same with these estimators. */
    public EstimationSettings with(final List<Estimator> others) {
        return new EstimationSettings(others, rewards, interval, level, resampling, refusals);
    }

    /** The same with this kind of interval. */
    public EstimationSettings with(final IntervalKind other) {
        return new EstimationSettings(estimators, rewards, other, level, resampling, refusals);
    }
}
