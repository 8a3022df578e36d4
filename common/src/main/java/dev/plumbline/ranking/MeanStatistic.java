package dev.plumbline.ranking;

import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Resampling;
import java.io.Serializable;

/**
 * The statistic of one metric's values: moments and replicates over units, of the mean over queries and of the mean of
 * unit means. Parts with different units can be merged. Mutable: it is filled by one reader.
 */
final class MeanStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private long queries;
    private RatioMoments overQueries = RatioMoments.EMPTY;
    private RatioMoments overUnits = RatioMoments.EMPTY;
    private final PoissonBootstrap replicatesOverQueries;
    private final PoissonBootstrap replicatesOverUnits;

    MeanStatistic(final Resampling resampling) {
        this.replicatesOverQueries = new PoissonBootstrap(resampling.bootstrapReplicates());
        this.replicatesOverUnits = new PoissonBootstrap(resampling.bootstrapReplicates());
    }

    /**
     * Adds a unit.
     *
     * @param replicates its weight in each of the bootstrap's replicates
     * @param total sum of its queries' weighted values
     * @param weight sum of their weights
     * @param defined number of queries that have a value, 1 or more
     */
    void addUnit(final int[] replicates, final double total, final double weight, final long defined) {
        queries += defined;
        overQueries = overQueries.merge(RatioMoments.ofUnit(total, weight));
        replicatesOverQueries.add(replicates, total, weight);
        overUnits = overUnits.merge(RatioMoments.ofUnit(total / weight, 1));
        replicatesOverUnits.add(replicates, total / weight, 1);
    }

    /** Adds another part; no unit may be in both. */
    void merge(final MeanStatistic other) {
        queries += other.queries;
        overQueries = overQueries.merge(other.overQueries);
        overUnits = overUnits.merge(other.overUnits);
        replicatesOverQueries.merge(other.replicatesOverQueries);
        replicatesOverUnits.merge(other.replicatesOverUnits);
    }

    /** Queries that have a value. */
    long queries() {
        return queries;
    }

    /** Units that have such a query. */
    long units() {
        return overQueries.units();
    }

    RatioMoments moments(final Estimand estimand) {
        return switch (estimand) {
            case MEAN_OVER_QUERIES -> overQueries;
            case MEAN_OF_USER_MEANS -> overUnits;
        };
    }

    PoissonBootstrap replicates(final Estimand estimand) {
        return switch (estimand) {
            case MEAN_OVER_QUERIES -> replicatesOverQueries;
            case MEAN_OF_USER_MEANS -> replicatesOverUnits;
        };
    }
}
