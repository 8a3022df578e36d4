package dev.plumbline.stats;

import java.util.function.DoubleFunction;

/**
 * Shares of two independent groups of independent trials: intervals that hold where counts are small. Where trials of one
 * unit are alike (impressions of a user) they are too narrow: such counts belong into {@link PairedRatios} as soon as
 * they suffice.
 *
 * <p>All figures have no value where a group has no trial; their {@code n} is the number of trials of both, and the
 * standard error of a difference is the unpooled one, {@code sqrt(p_t (1 - p_t)/n_t + p_c (1 - p_c)/n_c)}.
 */
public record TwoShares(Share treatment, Share control) {

    /** Newcombe's interval of two sides that share no trial, by its level. */
    public static DoubleFunction<Estimate> of(final PairedRatios ratios) {
        return level -> new TwoShares(Share.of(ratios.treatment()), Share.of(ratios.control())).newcombe(level);
    }

    /**
     * The difference of a treatment and a control that it is a part of, by its level: {@code p_t - p_c = (1 - a)(p_t -
     * p_rest)}, a the treatment's share of the control's trials, with Newcombe's interval of the treatment beside the rest.
     */
    public static DoubleFunction<Estimate> ofPart(final PairedRatios ratios) {
        return level -> {
            final Share part = Share.of(ratios.treatment());
            final Share whole = Share.of(ratios.control());
            final Share rest = new Share(whole.events() - part.events(), whole.trials() - part.trials());
            return new TwoShares(part, rest).newcombe(level).times(rest.trials() / (double) whole.trials());
        };
    }

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

    /** Trials of both groups. */
    public long trials() {
        return treatment.trials() + control.trials();
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
}
