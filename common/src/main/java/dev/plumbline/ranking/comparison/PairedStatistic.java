package dev.plumbline.ranking.comparison;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Resampling;
import dev.plumbline.stats.SignFlips;
import dev.plumbline.stats.StudentTest;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is kept of the differences of two models in one metric: of every query its part in means and in wins, ties and
 * losses; of every unit (user, else query) its sum of differences, of which moments, randomization test and bootstrap
 * are made. Two parts of the units merge. Queries for which the metric is not defined for both models have no part.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class PairedStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final boolean areBothListed;
    private final SignFlips signFlips;
    private final PoissonBootstrap bootstrap;
    private RatioMoments difference = RatioMoments.EMPTY;
    private double totalA;
    private double totalB;
    private long above;
    private long equal;
    private long below;

    /** @param presence whether both models listed anything in the window at all */
    public PairedStatistic(final Resampling resampling, final Presence presence) {
        this.areBothListed = presence == Presence.BOTH_LISTED;
        this.signFlips = new SignFlips(resampling.signFlips());
        this.bootstrap = new PoissonBootstrap(resampling.bootstrapReplicates());
    }

    /** Whether the models of a pair listed anything in a window. */
    public enum Presence {
        BOTH_LISTED,
        ONE_IS_MISSING
    }

    /** Adds the metric of both models for one query. */
    public void addQuery(final double a, final double b) {
        totalA += a;
        totalB += b;
        final double d = a - b;
        if (Math.abs(d) <= SignFlips.ZERO) {
            equal++;
        } else if (d > 0) {
            above++;
        } else {
            below++;
        }
    }

    /** Adds a unit: the sum of its queries' differences and their number, 1 or more. */
    public void addUnit(final long unitHash, final double sum, final long queries) {
        difference = difference.merge(RatioMoments.ofUnit(sum, queries));
        signFlips.add(unitHash, sum);
        bootstrap.add(unitHash, sum, queries);
    }

    /** Adds another part; no unit may be in both. */
    public void merge(final PairedStatistic other) {
        difference = difference.merge(other.difference);
        signFlips.merge(other.signFlips);
        bootstrap.merge(other.bootstrap);
        totalA += other.totalA;
        totalB += other.totalB;
        above += other.above;
        equal += other.equal;
        below += other.below;
    }

    /** Mean of a's values less mean of b's over the same queries, clustered by unit. */
    public Estimate difference(final double level) {
        if (!areBothListed) {
            return Estimate.undefined(level, 0, Reason.MODEL_NOT_LISTED);
        }
        return units() == 0 ? Estimate.undefined(level, 0, Reason.NOT_DEFINED) : difference.estimate(level, queries());
    }

    /** The mean of a's values; empty where there is no query. */
    public OptionalDouble meanA() {
        return queries() == 0 ? OptionalDouble.empty() : OptionalDouble.of(totalA / queries());
    }

    /** The mean of b's values; empty where there is no query. */
    public OptionalDouble meanB() {
        return queries() == 0 ? OptionalDouble.empty() : OptionalDouble.of(totalB / queries());
    }

    /** Paired t over units, two-sided, units - 1 degrees of freedom; see {@link StudentTest}. */
    public OptionalDouble pairedT(final double level) {
        final Estimate estimate = difference(level);
        return estimate.stdError().isEmpty()
                ? OptionalDouble.empty()
                : StudentTest.twoSided(
                        estimate.value().orElseThrow(), estimate.stdError().orElseThrow(), units() - 1.0);
    }

    /** p of the randomization test; empty where there is no unit. */
    public OptionalDouble signFlip() {
        return units() == 0 ? OptionalDouble.empty() : OptionalDouble.of(signFlips.p());
    }

    /** The randomization test, to ask how it was made. */
    public SignFlips signFlips() {
        return signFlips;
    }

    /** The bootstrap's interval; empty where none was asked for or there are fewer than two units. */
    public Optional<PoissonBootstrap.Interval> bootstrap(final double level) {
        return units() < 2 ? Optional.empty() : bootstrap.interval(level);
    }

    /** Queries that have a value for both. */
    public long queries() {
        return above + equal + below;
    }

    /** Units that have such a query. */
    public long units() {
        return difference.units();
    }

    /** Queries in which a's value is larger by more than 1e-12. */
    public long above() {
        return above;
    }

    /** Queries in which neither is. */
    public long equal() {
        return equal;
    }

    /** Queries in which b's value is larger. */
    public long below() {
        return below;
    }
}
