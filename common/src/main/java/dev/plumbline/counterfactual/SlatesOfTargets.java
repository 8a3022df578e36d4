package dev.plumbline.counterfactual;

import dev.plumbline.counterfactual.slate.ShownSlate;
import dev.plumbline.counterfactual.slate.SlateSettings;
import dev.plumbline.counterfactual.slate.SlateStatistic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What is kept of a log's slates: of every target a statistic and what the log never shows of its choice. Parts merge.
 *
 * <p>Mutable: it is filled by one reader, which ends it before it is merged.
 */
public final class SlatesOfTargets implements LogReduction.Statistic<SlatesOfTargets> {

    private static final long serialVersionUID = 1L;

    private final List<SlateStatistic> targets;
    private final double[] unsupported;
    private long rows;

    SlatesOfTargets(final SlateSettings settings, final int targets) {
        this.targets = IntStream.range(0, targets)
                .mapToObj(target -> new SlateStatistic(settings))
                .toList();
        this.unsupported = new double[targets];
    }

    /** Adds a whole slate to the open unit, as every target sees it. */
    void add(final List<ShownSlate> byTarget) {
        for (int target = 0; target < byTarget.size(); target++) {
            targets.get(target).add(byTarget.get(target));
        }
    }

    /** @param shares of every target, the part of its choice at a position that the log never shows there */
    void addSupport(final double[] shares) {
        rows++;
        for (int target = 0; target < shares.length; target++) {
            unsupported[target] += shares[target];
        }
    }

    /** Closes the unit, which has at least one slate. */
    void endUnit() {
        targets.forEach(SlateStatistic::endUnit);
    }

    @Override
    public void merge(final SlatesOfTargets other) {
        for (int target = 0; target < unsupported.length; target++) {
            targets.get(target).merge(other.targets.get(target));
            unsupported[target] += other.unsupported[target];
        }
        rows += other.rows;
    }

    /** One for each target, in the order of the log's models. */
    List<SlateStatistic> targets() {
        return targets;
    }

    /** Mean over positions, of which every slate has the same. */
    OptionalDouble unsupportedMass(final int target) {
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.min(1, unsupported[target] / rows));
    }
}
