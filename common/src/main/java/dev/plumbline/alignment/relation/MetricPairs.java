package dev.plumbline.alignment.relation;

import dev.plumbline.stats.Reason;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pooled pairs of one offline metric.
 *
 * @param pairs their numbers, ascending
 * @param graph how they are connected
 * @param common noise that all of their errors share
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

    /** The number of pairs of which none follows from others. */
    int independentPairs() {
        return graph.independentPairs();
    }

    /**
     * Whether all pairs have one model in common that is not configured as their baseline. About the origin its luck, in either
     * direction, counts in each of them, so that no number of candidates can separate a relation from it.
     */
    boolean lacksBaseline() {
        return pooled.index().centre() == Centre.ORIGIN && graph.isStar();
    }

    /** The moments; empty where {@link #reasonOfNoFigures} has a reason. */
    Optional<RelationMoments> moments() {
        return reasonOfNoFigures().isPresent() ? Optional.empty() : Optional.of(RelationMoments.of(differing()));
    }

    /** Why there are no figures at all; missing errors, if all pairs were left out because of them. */
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
