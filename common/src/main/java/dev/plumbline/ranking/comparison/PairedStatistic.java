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
 * The statistic of the differences of two models in one metric: from every query its part in means and in wins, ties and losses;
 * from every unit (user, else query) its sum of differences, for the moments, the randomization test and the bootstrap. Parts with
 * different units can be merged. Queries for which the metric is not defined for both models do not count.
 *
 * <p>The difference between a random list and the expectation over all orders is 0 on average, but skewed: a hit is rare and
 * large, and all units without a hit have the same difference. The sign-flip test assumes symmetry, so there is none. The t test
 * and its interval add two queries that hit fully and two that miss to those that were seen (Agresti and Coull 1998), which keeps
 * the rate of false calls where a query either hits or misses. For values in between this moves the centre too far: so p is the
 * larger one of both centres, over the wider error, and the interval covers those of both.
 *
 * <p>Mutable: it is filled by one reader.
 */
public final class PairedStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int UNSEEN = 2;

    private final boolean areBothListed;
    private final Drawn drawn;
    private final SignFlips signFlips;
    private final PoissonBootstrap bootstrap;
    private RatioMoments difference = RatioMoments.EMPTY;
    private double totalA;
    private double totalB;
    private double largest = 1;
    private long above;
    private long equal;
    private long below;

    /** For two models with lists. @param presence whether both models listed anything in the window at all */
    public PairedStatistic(final Resampling resampling, final Presence presence) {
        this(resampling, presence, Drawn.BOTH);
    }

    /** @param presence whether both models listed anything in the window at all */
    public PairedStatistic(final Resampling resampling, final Presence presence, final Drawn drawn) {
        this.areBothListed = presence == Presence.BOTH_LISTED;
        this.drawn = drawn;
        this.signFlips = new SignFlips(resampling.signFlips());
        this.bootstrap = new PoissonBootstrap(resampling.bootstrapReplicates());
    }

    /** Whether the models of a pair listed anything in a window. */
    public enum Presence {
        BOTH_LISTED,
        ONE_IS_MISSING
    }

    /** Which models of a pair have lists of their own; the values of the other one are expectations over all orders. */
    public enum Drawn {
        BOTH,
        A_ALONE,
        B_ALONE
    }

    /** Adds the metric of both models for one query. */
    public void addQuery(final double a, final double b) {
        totalA += a;
        totalB += b;
        largest = Math.max(largest, Math.max(a, b));
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
        if (drawn == Drawn.BOTH) {
            signFlips.add(unitHash, sum);
            bootstrap.add(unitHash, sum, queries);
        }
    }

    /** Adds another part; no unit may be in both. */
    public void merge(final PairedStatistic other) {
        difference = difference.merge(other.difference);
        signFlips.merge(other.signFlips);
        bootstrap.merge(other.bootstrap);
        totalA += other.totalA;
        totalB += other.totalB;
        largest = Math.max(largest, other.largest);
        above += other.above;
        equal += other.equal;
        below += other.below;
    }

    /** Mean of a's values minus mean of b's over the same queries, clustered by unit. */
    public Estimate difference(final double level) {
        if (!areBothListed) {
            return Estimate.undefined(level, 0, Reason.MODEL_NOT_LISTED);
        }
        if (units() == 0) {
            return Estimate.undefined(level, 0, Reason.NOT_DEFINED);
        }
        final Estimate seen = difference.estimate(level, queries());
        if (seen.value().isEmpty() || drawn == Drawn.BOTH) {
            return seen;
        }
        final Estimate tested = tested().estimate(level, queries());
        final double shift = difference.ratio() - tested().ratio();
        return new Estimate(
                seen.value(),
                tested.stdError(),
                shifted(tested.low(), Math.min(0, shift)),
                shifted(tested.high(), Math.max(0, shift)),
                level,
                queries(),
                tested.reason());
    }

    private static OptionalDouble shifted(final OptionalDouble end, final double shift) {
        return end.isPresent() ? OptionalDouble.of(end.getAsDouble() + shift) : end;
    }

    /** The observed units; in comparisons with an expectation, with the added queries. */
    private RatioMoments tested() {
        RatioMoments moments = difference;
        if (drawn != Drawn.BOTH && units() > 1) {
            final double sign = drawn == Drawn.A_ALONE ? 1 : -1;
            final double expected = (drawn == Drawn.A_ALONE ? totalB : totalA) / queries();
            for (int i = 0; i < UNSEEN; i++) {
                moments = moments.merge(RatioMoments.ofUnit(sign * (largest - expected), 1))
                        .merge(RatioMoments.ofUnit(-sign * expected, 1));
            }
        }
        return moments;
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
        final OptionalDouble error = difference(level).stdError();
        final RatioMoments tested = tested();
        // the larger p of both
        final double nearest = Math.min(Math.abs(tested.ratio()), Math.abs(difference.ratio()));
        return error.isEmpty()
                ? OptionalDouble.empty()
                : StudentTest.twoSided(nearest, error.getAsDouble(), tested.units() - 1.0);
    }

    /** p of the randomization test; empty where there is no unit, and in comparisons with an expectation. */
    public OptionalDouble signFlip() {
        return units() == 0 || drawn != Drawn.BOTH ? OptionalDouble.empty() : OptionalDouble.of(signFlips.p());
    }

    /** The randomization test, for its details. */
    public SignFlips signFlips() {
        return signFlips;
    }

    /** The bootstrap's interval; empty if not configured, with fewer than two units, and in comparisons with an expectation. */
    public Optional<PoissonBootstrap.Interval> bootstrap(final double level) {
        return units() < 2 || drawn != Drawn.BOTH ? Optional.empty() : bootstrap.interval(level);
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
