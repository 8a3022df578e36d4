package dev.plumbline.ranking.overlap;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.UnitHash;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The statistic of two models' overlap: sums over queries, and the gains of every combination over the users of each half. A hash
 * decides a user's half; the weight of the combination is chosen on one half and its gain measured on the other, so that the choice
 * does not bias it. Parts with different users can be merged.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class OverlapStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Weights whose values differ by less count as equal: the smaller one is used, whatever the order of queries. */
    private static final double ROUNDING = 1e-12;

    private static final int CHOOSING = 0;
    private static final int MEASURING = 1;

    /** The draw of a user's stream that decides its half, separate from those of weights and signs. */
    private static final long HALF_DRAW = 1L << 50;

    private long queries;
    private long queriesOfBoth;
    private double rbo;
    private double rboByChance;
    private double jaccard;
    private double tau;
    private long tauQueries;
    private double squaresOfA;
    private double squaresOfB;
    private double products;
    private RatioMoments errors = RatioMoments.EMPTY;
    private final List<List<RatioMoments>> overA = List.of(empty(), empty());
    private final List<List<RatioMoments>> overB = List.of(empty(), empty());

    /** Adds a query that has a metric's value for both models; unanswered ones included. */
    public void addValues(final double a, final double b) {
        queries++;
        errors = errors.merge(RatioMoments.ofUnit(a, b));
    }

    /** Adds the lists of a query that both models answered. */
    public void addLists(final QueryOverlap lists) {
        queriesOfBoth++;
        rbo += lists.rbo();
        rboByChance += lists.rboByChance();
        jaccard += lists.jaccard();
        if (!Double.isNaN(lists.tau())) {
            tau += lists.tau();
            tauQueries++;
        }
        squaresOfA += lists.squaresOfA();
        squaresOfB += lists.squaresOfB();
        products += lists.products();
    }

    /**
     * Adds a user: per weight the sum over its queries of the combination's value minus that of a, and minus that of b,
     * larger being better.
     */
    public void addUnit(final long unitHash, final double[] gainsOverA, final double[] gainsOverB, final long count) {
        final int half = UnitHash.draw(unitHash, HALF_DRAW) < 0 ? CHOOSING : MEASURING;
        for (int i = 0; i < gainsOverA.length; i++) {
            merge(overA.get(half), i, RatioMoments.ofUnit(gainsOverA[i], count));
            merge(overB.get(half), i, RatioMoments.ofUnit(gainsOverB[i], count));
        }
    }

    /** Adds another part; no user may be in both. */
    public void merge(final OverlapStatistic other) {
        queries += other.queries;
        queriesOfBoth += other.queriesOfBoth;
        rbo += other.rbo;
        rboByChance += other.rboByChance;
        jaccard += other.jaccard;
        tau += other.tau;
        tauQueries += other.tauQueries;
        squaresOfA += other.squaresOfA;
        squaresOfB += other.squaresOfB;
        products += other.products;
        errors = errors.merge(other.errors);
        for (int half = 0; half < 2; half++) {
            for (int i = 0; i < RankFusion.WEIGHTS.size(); i++) {
                merge(overA.get(half), i, other.overA.get(half).get(i));
                merge(overB.get(half), i, other.overB.get(half).get(i));
            }
        }
    }

    /** Queries that have a value for both models. */
    public long queries() {
        return queries;
    }

    /** Queries that both models answered. */
    public long queriesOfBoth() {
        return queriesOfBoth;
    }

    /** Mean rank-biased overlap of the lists. */
    public OptionalDouble rbo() {
        return mean(rbo, queriesOfBoth);
    }

    /** Its mean value by chance. */
    public OptionalDouble rboByChance() {
        return mean(rboByChance, queriesOfBoth);
    }

    /** Mean Jaccard index of the tops. */
    public OptionalDouble jaccard() {
        return mean(jaccard, queriesOfBoth);
    }

    /** Mean Kendall's tau-b over the queries where it is defined. */
    public OptionalDouble tau() {
        return mean(tau, tauQueries);
    }

    /** The number of queries where it is defined. */
    public long tauQueries() {
        return tauQueries;
    }

    /** Correlation of scores within queries; empty where a model has no scores that differ. */
    public OptionalDouble scoreCorrelation() {
        return correlation(products, squaresOfA, squaresOfB);
    }

    /** Pearson's correlation over queries of the shortfalls of both models. */
    public OptionalDouble errorCorrelation() {
        return correlation(errors.crossProducts(), errors.numeratorSquares(), errors.denominatorSquares());
    }

    /** Weight of a in the combination that is best on the half of users that chooses; empty where that half has no users. */
    public OptionalDouble weight() {
        return overA.get(CHOOSING).get(0).units() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(RankFusion.WEIGHTS.get(best()));
    }

    /** The number of users on which the gain is measured. */
    public long units() {
        return overA.get(MEASURING).get(0).units();
    }

    /**
     * The gain of that combination over the better of both models on the other half of users; the better model is also
     * determined on that half.
     */
    public Estimate gain(final double level) {
        if (weight().isEmpty() || units() == 0) {
            return Estimate.undefined(level, 0, Reason.NO_UNITS);
        }
        final RatioMoments a = overA.get(MEASURING).get(best());
        final RatioMoments b = overB.get(MEASURING).get(best());
        return (a.ratio() <= b.ratio() ? a : b).estimate(level, Math.round(a.denominator()));
    }

    private int best() {
        int best = 0;
        for (int i = 1; i < RankFusion.WEIGHTS.size(); i++) {
            best = overA.get(CHOOSING).get(i).ratio()
                            > overA.get(CHOOSING).get(best).ratio() + ROUNDING
                    ? i
                    : best;
        }
        return best;
    }

    private static OptionalDouble mean(final double sum, final long count) {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }

    private static OptionalDouble correlation(final double products, final double squares, final double others) {
        final double scale = Math.sqrt(squares) * Math.sqrt(others);
        return scale > 0 ? OptionalDouble.of(Math.max(-1, Math.min(1, products / scale))) : OptionalDouble.empty();
    }

    private static void merge(final List<RatioMoments> moments, final int index, final RatioMoments more) {
        moments.set(index, moments.get(index).merge(more));
    }

    private static List<RatioMoments> empty() {
        final List<RatioMoments> moments = new ArrayList<>();
        RankFusion.WEIGHTS.forEach(weight -> moments.add(RatioMoments.EMPTY));
        return moments;
    }
}
