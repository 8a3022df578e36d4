package dev.plumbline.stats;

import java.util.Optional;

/**
 * Shares of two independent groups of independent trials: intervals that hold where counts are small. Where trials of one
 * unit are alike (impressions of a user) they are too narrow: such counts belong into {@link PairedRatios} as soon as
 * they suffice.
 *
 * <p>All figures have no value where a group has no trial; their {@code n} is the number of trials of both, and the
 * standard error of a difference is the unpooled one, {@code sqrt(p_t (1 - p_t)/n_t + p_c (1 - p_c)/n_c)}.
 */
public record TwoShares(Share treatment, Share control) {

    /**
     * The difference {@code p_t - p_c} with Newcombe's hybrid score interval (1998, method 10): the distances to the ends
     * of both Wilson intervals, added as squares. Defined for all counts, 0 and all included.
     */
    public Estimate newcombe(final double level) {
        if (hasNoTrials()) {
            return undefined(level);
        }
        final Estimate ofTreatment = treatment.wilson(level);
        final Estimate ofControl = control.wilson(level);
        final double down = Math.hypot(
                treatment.rate() - ofTreatment.low().orElseThrow(),
                ofControl.high().orElseThrow() - control.rate());
        final double up = Math.hypot(
                ofTreatment.high().orElseThrow() - treatment.rate(),
                control.rate() - ofControl.low().orElseThrow());
        return Estimate.of(difference(), stdError(), difference() - down, difference() + up, level, trials());
    }

    /** The difference {@code p_t - p_c} with the score interval of {@link MiettinenNurminen}; defined for all counts. */
    public Estimate miettinenNurminen(final double level) {
        if (hasNoTrials()) {
            return undefined(level);
        }
        final MiettinenNurminen score = new MiettinenNurminen(this, level);
        return Estimate.of(difference(), stdError(), score.low(), score.high(), level, trials());
    }

    /**
     * The log ratio {@code ln(p_t / p_c)} with the interval of Katz et al. (1978): standard error
     * {@code sqrt(1/k_t - 1/n_t + 1/k_c - 1/n_c)}, normal. No value where a group had no event.
     */
    public Estimate katz(final double level) {
        if (hasNoTrials()) {
            return undefined(level);
        }
        if (treatment.events() == 0 || control.events() == 0) {
            return Estimate.undefined(level, trials(), Reason.ZERO_NUMERATOR);
        }
        final double value = Math.log(treatment.rate() / control.rate());
        final double error = Math.sqrt(relativeVariance(treatment) + relativeVariance(control));
        final double half = StandardNormal.twoSidedQuantile(level) * error;
        return Estimate.of(value, error, value - half, value + half, level, trials());
    }

    /** Trials of both groups. */
    public long trials() {
        return treatment.trials() + control.trials();
    }

    /** Why no ratio of the two can be told: too few events, or too few without; empty where it can. */
    public Optional<Reason> whyNoRatio() {
        return treatment.isSmall() || control.isSmall() ? Optional.of(Reason.SMALL_COUNT) : Optional.empty();
    }

    private boolean hasNoTrials() {
        return treatment.trials() == 0 || control.trials() == 0;
    }

    private Estimate undefined(final double level) {
        return Estimate.undefined(level, trials(), Reason.ZERO_DENOMINATOR);
    }

    private double difference() {
        return treatment.rate() - control.rate();
    }

    private double stdError() {
        return Math.sqrt(treatment.variance() + control.variance());
    }

    private static double relativeVariance(final Share share) {
        return (share.trials() - share.events()) / ((double) share.events() * share.trials());
    }
}
