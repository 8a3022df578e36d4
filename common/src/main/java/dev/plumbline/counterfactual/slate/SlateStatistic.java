package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.Diagnostics;
import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.support.PropensityVerdict;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.VectorAccumulator;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is kept of a log of slates to estimate the value of one target policy, by every estimator. The slates of a unit
 * follow one another, then the unit is closed; a slate whose user is not known is a unit. Parts of closed units merge.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class SlateStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final SlateSettings settings;
    private final List<SlateEstimatorStatistic> estimators;

    /** Of a unit: rewards and slates. */
    private final double[] open = new double[2];

    private final VectorAccumulator logged = new VectorAccumulator(open.length);
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
        open[0] += slate.positions().stream().mapToDouble(LoggedReward::reward).sum();
        open[1]++;
        estimators.forEach(estimator -> estimator.add(slate));
    }

    /** Closes the unit, which has at least one slate. */
    public void endUnit() {
        estimators.forEach(SlateEstimatorStatistic::endUnit);
        logged.add(open);
        Arrays.fill(open, 0);
    }

    /** Adds the closed units of another part with the same settings; no unit may be in both. */
    public void merge(final SlateStatistic other) {
        slates += other.slates;
        logged.merge(other.logged);
        for (int i = 0; i < estimators.size(); i++) {
            estimators.get(i).merge(other.estimators.get(i));
        }
    }

    /** What every estimator says, compared with the rules of refusal at every position. */
    public List<SlateEstimate> estimates() {
        return estimates(
                OptionalDouble.empty(),
                new SlateProbabilities(SlateDraws.INDEPENDENT, PropensityVerdict.PROPENSITIES_CONSISTENT));
    }

    /**
     * The same where more is known of log and target.
     *
     * @param unsupportedMass share of what the target shows that the log never does, in [0, 1]
     * @param probabilities what weights are made of: estimators that take others are refused
     */
    public List<SlateEstimate> estimates(final OptionalDouble unsupportedMass, final SlateProbabilities probabilities) {
        return estimators.stream()
                .map(estimator ->
                        estimate(estimator, unsupportedMass, broken(estimator, unsupportedMass, probabilities)))
                .toList();
    }

    /** What the logging policy itself earned per slate, with its interval. */
    public Estimate logged() {
        return logged.moments().ratio(0, 1).estimate(settings.level(), slates);
    }

    /** What an estimator says even where it must not be published. */
    Estimate unchecked(final SlateEstimator estimator) {
        return estimators.stream()
                .filter(statistic -> statistic.estimator().equals(estimator))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(estimator.name() + " is not one of the configured estimators"))
                .estimate(settings.level(), slates);
    }

    private List<Reason> broken(
            final SlateEstimatorStatistic statistic,
            final OptionalDouble unsupportedMass,
            final SlateProbabilities probabilities) {
        if (slates == 0) {
            return List.of(Reason.NO_COMPLETE_LIST);
        }
        final List<Reason> lacking = probabilities.lacking(statistic.estimator().weights(), settings.positions());
        final Stream<Reason> ofPositions = statistic.byPosition(unsupportedMass).stream()
                .map(statistic::withSlateRewards)
                .flatMap(position -> settings.refusals().broken(position).stream());
        return Stream.concat(lacking.stream(), ofPositions).distinct().toList();
    }

    private SlateEstimate estimate(
            final SlateEstimatorStatistic statistic, final OptionalDouble unsupportedMass, final List<Reason> broken) {
        final List<Diagnostics> byPosition = statistic.byPosition(unsupportedMass);
        final int weakest = statistic.estimator().weights() == SlateWeights.SLATE
                ? byPosition.size() - 1
                : weakest(byPosition.stream().map(statistic::withSlateRewards).toList(), broken);
        return new SlateEstimate(
                statistic.estimator(),
                broken.isEmpty()
                        ? statistic.estimate(settings.level(), slates)
                        : Estimate.undefined(settings.level(), slates, broken.get(0)),
                byPosition,
                1 + weakest,
                statistic.withSlateRewards(byPosition.get(weakest)),
                broken);
    }

    /** Where the reason lies, else where the sample is smallest; counted from 0. */
    private int weakest(final List<Diagnostics> byPosition, final List<Reason> broken) {
        return IntStream.range(0, byPosition.size())
                .filter(position -> !broken.isEmpty()
                        && settings.refusals().broken(byPosition.get(position)).contains(broken.get(0)))
                .findFirst()
                .orElseGet(() -> IntStream.range(0, byPosition.size())
                        .boxed()
                        .min(Comparator.comparingDouble(
                                position -> byPosition.get(position).effectiveSampleSize()))
                        .orElseThrow());
    }
}
