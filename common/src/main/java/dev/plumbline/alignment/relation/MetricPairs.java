package dev.plumbline.alignment.relation;

import dev.plumbline.stats.Reason;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pooled pairs of one offline metric.
 *
 * @param pairs their numbers, rising
 * @param graph how they hang together
 * @param common noise that is in all of their errors
 */
record MetricPairs(PooledPairs pooled, int[] pairs, PairGraph graph, CommonNoise common) {

    static MetricPairs of(final PairIndex index, final Collection<Measurement> measurements) {
        final PooledPairs pooled = PooledPairs.of(index, measurements);
        final int[] pairs = IntStream.range(0, pooled.size()).map(pooled::pair).toArray();
        return new MetricPairs(pooled, pairs, new PairGraph(index, pairs), CommonNoise.of(pooled, measurements));
    }

    AlignmentPoints points() {
        return pooled.points();
    }

    /** The points with the errors by which they differ. */
    AlignmentPoints differing() {
        return points().without(common);
    }

    int size() {
        return pairs.length;
    }

    /** Those of which none follows from others. */
    int independentPairs() {
        return graph.independentPairs();
    }

    /**
     * Whether all pairs have one model in common that is not named as their baseline. About the origin its luck, whichever way,
     * counts in each of them, so that no number of candidates tells a relation from it.
     */
    boolean lacksBaseline() {
        return pooled.index().centre() == Centre.ORIGIN && graph.isStar();
    }

    /** Empty with a reason. */
    Optional<RelationMoments> moments() {
        return reasonOfNoFigures().isPresent() ? Optional.empty() : Optional.of(RelationMoments.of(differing()));
    }

    /** Why there are no figures at all; where no pair is left the errors are, if that is why they were left out. */
    Optional<Reason> reasonOfNoFigures() {
        if (size() == 0 && pooled.withoutErrors() > 0) {
            return Optional.of(Reason.NO_ERRORS);
        }
        if (size() < 3) {
            return Optional.of(Reason.FEW_PAIRS);
        }
        if (points().isConstantOffline()) {
            return Optional.of(Reason.CONSTANT_OFFLINE);
        }
        return points().isConstantOnline() ? Optional.of(Reason.CONSTANT_ONLINE) : Optional.empty();
    }
}
