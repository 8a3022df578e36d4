package dev.plumbline.stats;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How many of some independent trials had the event.
 *
 * @param events 0 to trials
 * @param trials 0 or more
 */
public record Share(long events, long trials) {

    /** Fewer events, or absent events, than this are too few for an interval of the logarithm. */
    public static final int SMALL_COUNT = 5;

    public Share {
        if (events < 0 || events > trials) {
            throw new IllegalArgumentException("a share counts 0 to " + trials + " events, not " + events);
        }
    }

    /** The share of all units together; counts that were averaged come back as whole numbers. */
    public static Share of(final RatioMoments moments) {
        return new Share(Math.round(moments.numerator()), Math.round(moments.denominator()));
    }

    /** events / trials; NaN where there is no trial. */
    public double rate() {
        return events / (double) trials;
    }

    /** Variance of the rate: p (1 - p) / n; NaN where there is no trial. */
    public double variance() {
        return rate() * (1 - rate()) / trials;
    }

    /**
     * The rate with Wilson's score interval (1927), which lies in [0, 1] and has a width also where no or every trial had
     * the event. No value where there is no trial; {@code n} is the number of trials.
     */
    public Estimate wilson(final double level) {
        return wilson(level, trials);
    }

    /** The same where trials are dependent and have the information of so many independent ones. */
    public Estimate wilson(final double level, final long independent) {
        if (trials == 0) {
            return Estimate.undefined(level, 0, Reason.ZERO_DENOMINATOR);
        }
        final double z = StandardNormal.twoSidedQuantile(level);
        final double variance = rate() * (1 - rate()) / independent;
        final double shrinkage = z * z / independent;
        final double centre = (rate() + shrinkage / 2) / (1 + shrinkage);
        final double half = z * Math.sqrt(variance + shrinkage / (4.0 * independent)) / (1 + shrinkage);
        // at the ends the interval ends there; the difference of two equal numbers would leave a rounding error
        return new Estimate(
                OptionalDouble.of(rate()),
                OptionalDouble.of(Math.sqrt(variance)),
                OptionalDouble.of(events == 0 ? 0 : centre - half),
                OptionalDouble.of(events == trials ? 1 : centre + half),
                level,
                trials,
                Optional.empty());
    }
}
