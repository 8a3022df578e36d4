package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import dev.plumbline.counterfactual.estimator.PolicyStatistic;
import dev.plumbline.counterfactual.estimator.UnitWeights;
import dev.plumbline.counterfactual.search.CandidateStatistic;
import dev.plumbline.counterfactual.support.UnsupportedMass;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is kept of one slice or position of a log: of every target a statistic and what the log never shows of its choice,
 * and the joint moments of all targets. The rows of a unit come one after the other. Parts merge.
 *
 * <p>Mutable: it is filled by one reader, which ends it before it is merged.
 */
public final class PlaceStatistic implements LogReduction.Statistic<PlaceStatistic> {

    private static final long serialVersionUID = 1L;

    private final List<PolicyStatistic> targets;
    private final CandidateStatistic joint;

    /** Of every position its rows, then of each target the rows' unsupported shares. */
    private final Map<Integer, double[]> support = new TreeMap<>();

    private boolean isUnitOpen;
    private String openUnit = "";
    private int[] openWeights = UnitWeights.NONE;

    PlaceStatistic(final CounterfactualSettings settings, final int targets) {
        this.targets = IntStream.range(0, targets)
                .mapToObj(target -> new PolicyStatistic(settings.estimation()))
                .toList();
        this.joint = new CandidateStatistic(settings.search(), targets);
    }

    /**
     * Adds so many rows of a unit that are alike, as every target sees them.
     *
     * @param drawn how often the unit counts in each replicate of the bootstrap; none where there is no bootstrap
     */
    void add(final String unit, final int[] drawn, final List<LoggedReward> byTarget, final long rows) {
        if (!openUnit.equals(unit)) {
            end();
            openUnit = unit;
        }
        openWeights = drawn;
        isUnitOpen = true;
        for (int target = 0; target < targets.size(); target++) {
            targets.get(target).add(byTarget.get(target), rows);
        }
        joint.add(byTarget, rows);
    }

    /**
     * Adds so many rows that are alike, each of a unit of its own.
     *
     * @param drawn how often they count together in each replicate of the bootstrap; none where there is no bootstrap
     */
    void addUnits(final int[] drawn, final List<LoggedReward> byTarget, final long rows) {
        end();
        for (int target = 0; target < targets.size(); target++) {
            targets.get(target).addUnits(byTarget.get(target), rows, drawn);
        }
        joint.addUnits(byTarget, rows);
    }

    /** @param unsupported of every target, the share of its choice there that the log never shows */
    void addSupport(final int position, final long rows, final double[] unsupported) {
        final double[] sums = support.computeIfAbsent(position, first -> new double[1 + targets.size()]);
        sums[0] += rows;
        for (int target = 0; target < unsupported.length; target++) {
            sums[1 + target] += rows * unsupported[target];
        }
    }

    /** Closes the unit that is open. */
    void end() {
        if (isUnitOpen) {
            targets.forEach(target -> target.endUnit(openWeights));
            joint.endUnit();
            openWeights = UnitWeights.NONE;
            isUnitOpen = false;
        }
    }

    /** Adds another part of the same targets that has ended. */
    @Override
    public void merge(final PlaceStatistic other) {
        for (int target = 0; target < targets.size(); target++) {
            targets.get(target).merge(other.targets.get(target));
        }
        joint.merge(other.joint);
        other.support.forEach((position, sums) -> support.merge(position, sums, PlaceStatistic::sum));
    }

    /** One for each target, in the order of the log's models. */
    List<PolicyStatistic> targets() {
        return targets;
    }

    CandidateStatistic joint() {
        return joint;
    }

    /** Mean over positions. */
    OptionalDouble unsupportedMass(final int target) {
        return UnsupportedMass.of(unsupported(target));
    }

    /** Mean over rows. */
    OptionalDouble unsupportedByRow(final int target) {
        return UnsupportedMass.byMass(unsupported(target));
    }

    private List<UnsupportedMass.AtPosition> unsupported(final int target) {
        return support.entrySet().stream()
                .map(entry -> new UnsupportedMass.AtPosition(
                        entry.getKey(),
                        entry.getValue()[0],
                        Math.min(entry.getValue()[0], entry.getValue()[1 + target])))
                .toList();
    }

    private static double[] sum(final double[] one, final double[] other) {
        final double[] sums = one.clone();
        for (int i = 0; i < sums.length; i++) {
            sums[i] += other[i];
        }
        return sums;
    }
}
