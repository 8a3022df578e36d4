package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.StudentInterval;
import dev.plumbline.stats.VectorMoments;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The value of a policy by empirical likelihood: of all ways to reweight the log under which the mean weight is 1, those
 * nearest to the log itself in the Cressie-Read divergence of power -2, for which everything follows from moments of weight
 * and weighted reward (Karampatziakis, Langford and Mineiro, ICML 2020). One possible unit that is not in the log, of
 * the largest or no weight and the best or worst reward, is always allowed for, so the interval stays valid where a few
 * rows carry all weight. Within the range of rewards.
 *
 * <p>Of units of several rows the moments are those of their sums over the mean number of rows, with what depends on a
 * unit's own number of rows taken out (delta method); of rows as units they are exact.
 */
final class EmpiricalLikelihood {

    /** An interval of the value. */
    record Interval(double low, double high) {}

    /** The unit that might have come weighs a little more than any that did. */
    private static final double ABOVE_LARGEST = 1 + 1e-7;

    private final RatioMoments units;
    private final double largestWeight;
    private final double supported;

    private EmpiricalLikelihood(final RatioMoments units, final double largestWeight, final double supported) {
        this.units = units;
        this.largestWeight = largestWeight;
        this.supported = supported;
    }

    /**
     * From the moments over units of weighted rewards, weights, rows and rewards.
     *
     * @param units at least one, with rows
     * @param largestWeight the largest sum of weights of any unit
     * @param supported share of what the target shows that the log shows too, above 0: what weights average to then, so that
     *     they are taken over it
     */
    static EmpiricalLikelihood of(final VectorMoments units, final double largestWeight, final double supported) {
        final double rows = units.mean(2) * supported;
        final double value = units.mean(1) == 0 ? 0 : units.mean(0) / units.mean(1);
        final double[] reward = {1 / rows, 0, -value / rows, 0};
        final double[] weight = {0, 1 / rows, -1 / rows, 0};
        return new EmpiricalLikelihood(
                new RatioMoments(
                        units.count(),
                        units.mean(0) / rows,
                        units.mean(1) / rows,
                        units.productsOf(reward, reward),
                        units.productsOf(reward, weight),
                        units.productsOf(weight, weight)),
                Math.max(1, largestWeight / rows) * ABOVE_LARGEST,
                supported);
    }

    /** The most likely value; the mass that only a unit not seen can bear earns what the log earns. */
    OptionalDouble value(final double meanReward) {
        final double unseen = unseenWeight();
        final RatioMoments all = units.merge(RatioMoments.ofUnit(0, unseen));
        final double variance = perUnit(all.denominatorSquares());
        if (!(variance > 0)) {
            return OptionalDouble.empty();
        }
        final double slope = (1 - all.meanDenominator()) / variance;
        final double missing = unseen * (1 + slope * (unseen - all.meanDenominator())) / (units.units() + 1.0);
        return OptionalDouble.of(
                all.meanNumerator() + slope * perUnit(all.crossProducts()) + Math.max(0, missing) * meanReward);
    }

    /**
     * Every value whose likelihood is not too far below that of the most likely one, of what is supported; the rest may earn
     * anything in the range.
     */
    Interval interval(final double level, final RewardRange range) {
        final double allowed = divergence(level);
        final double low = lowest(allowed, range.low(), 1).orElse(range.low());
        final double high = -lowest(allowed, range.high(), -1).orElse(-range.high());
        return new Interval(
                supported * within(range, low) + (1 - supported) * range.low(),
                supported * within(range, high) + (1 - supported) * range.high());
    }

    private static double within(final RewardRange range, final double value) {
        return Math.min(range.high(), Math.max(range.low(), value));
    }

    /** The lowest value, times a sign, if the unseen unit has this reward and any weight. */
    private OptionalDouble lowest(final double allowed, final double reward, final int sign) {
        return DoubleStream.of(0, largestWeight)
                .mapToObj(weight -> units.merge(RatioMoments.ofUnit(weight * reward, weight)))
                .map(all -> lowest(all, allowed, sign))
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    private OptionalDouble lowest(final RatioMoments all, final double allowed, final int sign) {
        final double variance = perUnit(all.denominatorSquares());
        if (!(variance > 0)) {
            return OptionalDouble.empty();
        }
        final double slope = perUnit(all.crossProducts()) / variance;
        final double distance = 1 - all.meanDenominator();
        final double left = allowed - distance * distance / variance;
        if (left < 0) {
            return OptionalDouble.empty();
        }
        final double residual = Math.max(0, perUnit(all.numeratorSquares()) - slope * perUnit(all.crossProducts()));
        return OptionalDouble.of(sign * (all.meanNumerator() + distance * slope) - Math.sqrt(residual * left));
    }

    /** How far from the log a reweighting may be, per unit: the nearest one, and what chance adds at this level. */
    private double divergence(final double level) {
        final RatioMoments all = units.merge(RatioMoments.ofUnit(0, unseenWeight()));
        final double distance = all.meanDenominator() - 1;
        final double quantile = StudentInterval.quantile(units.units(), level);
        final double count = units.units() + 1.0;
        return distance * distance / perUnit(all.denominatorSquares()) + quantile * quantile / count;
    }

    private double unseenWeight() {
        return units.meanDenominator() < 1 ? largestWeight : 0;
    }

    private double perUnit(final double squares) {
        return squares / (units.units() + 1.0);
    }
}
