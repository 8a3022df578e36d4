package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All that is kept of a log to estimate the value of one target policy, by every estimator: constant memory however many rows
 * and units there are. The rows of a unit follow one another, then the unit is closed; a row whose user is not known is a
 * unit. Parts of closed units merge, in any order, to the same figures.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class PolicyStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Of all that a target shows. */
    private static final double NOTHING = 1e-9;

    private final EstimationSettings settings;
    private final WeightStatistic weights = new WeightStatistic();
    private final List<EstimatorStatistic> estimators;

    /** Nothing seen yet. */
    public PolicyStatistic(final EstimationSettings settings) {
        this.settings = settings;
        this.estimators = settings.estimators().stream()
                .map(estimator -> new EstimatorStatistic(
                        estimator, settings.rewards(), settings.resampling().bootstrapReplicates()))
                .toList();
    }

    /** Adds so many rows that are alike, 1 or more, to the open unit. */
    public void add(final LoggedReward row, final long rows) {
        weights.add(row, rows);
        for (final EstimatorStatistic estimator : estimators) {
            estimator.add(row, rows);
        }
    }

    /**
     * Closes the unit, which has at least one row.
     *
     * @param drawn how often it counts in each replicate of the bootstrap; none where there is no bootstrap
     */
    public void endUnit(final int[] drawn) {
        weights.endUnit();
        for (final EstimatorStatistic estimator : estimators) {
            estimator.endUnit(drawn);
        }
    }

    /**
     * Adds so many units, 1 or more, of one row each, all alike; no unit is open.
     *
     * @param drawn {@link UnitWeights#sums} of these units; none where there is no bootstrap
     */
    public void addUnits(final LoggedReward row, final long count, final int[] drawn) {
        weights.addUnits(row, count);
        for (final EstimatorStatistic estimator : estimators) {
            estimator.addUnits(row, count, drawn);
        }
    }

    /** Adds the closed units of another part with the same settings; no unit may be in both. */
    public void merge(final PolicyStatistic other) {
        weights.merge(other.weights);
        for (int i = 0; i < estimators.size(); i++) {
            estimators.get(i).merge(other.estimators.get(i));
        }
    }

    /** What the estimates are based on. */
    public Diagnostics diagnostics(final OptionalDouble unsupportedMass) {
        return weights.diagnostics(unsupportedMass);
    }

    /** What the logging policy itself earned per row, with its interval: no weight is in it, and nothing is refused. */
    public Estimate logged() {
        return weights.logged(settings.level());
    }

    /** What every estimator says, compared with the rules of refusal. */
    public List<CounterfactualEstimate> estimates(final OptionalDouble unsupportedMass) {
        return estimates(diagnostics(unsupportedMass));
    }

    /** The same of these diagnostics. */
    public List<CounterfactualEstimate> estimates(final Diagnostics diagnostics) {
        final List<Reason> broken = settings.refusals().broken(diagnostics);
        return estimates(diagnostics, broken, likelihood(diagnostics, broken));
    }

    /** The same refused for a reason of the log as a whole, as propensities that are not those it served with. */
    public List<CounterfactualEstimate> refused(final OptionalDouble unsupportedMass, final Reason reason) {
        return refused(diagnostics(unsupportedMass), reason);
    }

    /** The same of these diagnostics: whatever is made of weights is blanked. */
    public List<CounterfactualEstimate> refused(final Diagnostics diagnostics, final Reason reason) {
        return estimates(diagnostics, settings.refusals().brokenBeside(reason, diagnostics), Optional.empty());
    }

    /** What an estimator says even where it must not be published. */
    Estimate unchecked(final Estimator estimator, final IntervalKind kind) {
        final EstimatorStatistic statistic = estimators.stream()
                .filter(kept -> kept.estimator().equals(estimator))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(estimator.label() + " is not one of the configured estimators"));
        return within(statistic.estimate(kind, settings.level(), weights.rows()), kind);
    }

    /** The interval by empirical likelihood; empty where a reward lies outside the declared range. */
    Optional<EmpiricalLikelihood.Interval> likelihood() {
        return likelihood(1);
    }

    /** What weights lack on average is unsupported too, whoever knows where; where they are too large nothing is said. */
    private Optional<EmpiricalLikelihood.Interval> likelihood(
            final Diagnostics diagnostics, final List<Reason> broken) {
        final double supported = 1 - diagnostics.unsupportedByRow().orElse(0);
        if (!broken.contains(Reason.MEAN_WEIGHT_NOT_ONE)) {
            return likelihood(supported);
        }
        return diagnostics.meanWeight() > 1
                ? Optional.empty()
                : likelihood(Math.min(supported, diagnostics.meanWeight()));
    }

    /** The same where so large a share of what the target shows is shown by the log too. */
    private Optional<EmpiricalLikelihood.Interval> likelihood(final double supported) {
        if (weights.rows() == 0 || !weights.isWithin(settings.rewards())) {
            return Optional.empty();
        }
        final RewardRange range = settings.rewards();
        return Optional.of(
                supported < NOTHING
                        ? new EmpiricalLikelihood.Interval(range.low(), range.high())
                        : empiricalLikelihood(supported).interval(settings.level(), range));
    }

    /** The value by empirical likelihood; empty without rows. */
    OptionalDouble likeliest() {
        return weights.rows() == 0
                ? OptionalDouble.empty()
                : empiricalLikelihood(1).value(weights.meanReward());
    }

    private List<CounterfactualEstimate> estimates(
            final Diagnostics diagnostics,
            final List<Reason> broken,
            final Optional<EmpiricalLikelihood.Interval> likelihood) {
        return estimators.stream()
                .map(EstimatorStatistic::estimator)
                .map(estimator -> new CounterfactualEstimate(
                        estimator,
                        broken.isEmpty()
                                ? unchecked(estimator, settings.interval())
                                : Estimate.undefined(settings.level(), weights.rows(), broken.get(0)),
                        likelihood
                                .map(interval -> OptionalDouble.of(interval.low()))
                                .orElseGet(OptionalDouble::empty),
                        likelihood
                                .map(interval -> OptionalDouble.of(interval.high()))
                                .orElseGet(OptionalDouble::empty),
                        diagnostics,
                        broken))
                .toList();
    }

    private EmpiricalLikelihood empiricalLikelihood(final double supported) {
        return EmpiricalLikelihood.of(weights.units(), weights.largestUnit(), supported);
    }

    private Estimate within(final Estimate estimate, final IntervalKind kind) {
        return kind == IntervalKind.EMPIRICAL_BERNSTEIN
                        && estimate.value().isPresent()
                        && !weights.isWithin(settings.rewards())
                ? Estimate.withoutInterval(
                        estimate.value().getAsDouble(), estimate.level(), estimate.n(), Reason.REWARD_OUT_OF_RANGE)
                : estimate;
    }
}
