package dev.plumbline.stats;

import java.util.function.DoublePredicate;

/**
 * The score interval of a difference of two shares (Miettinen and Nurminen, Statistics in Medicine 4, 1985): all
 * differences d for which {@code (p_t - p_c - d)^2 <= z^2 V(d)}, with
 * {@code V(d) = (q_t (1 - q_t)/n_t + q_c (1 - q_c)/n_c) N/(N - 1)} at the likeliest shares {@code q_t = q_c + d}.
 *
 * <p>Both searches bisect to the last bits of a double, where the textbook's cosine loses digits for rare events.
 */
final class MiettinenNurminen {

    /** Halvings of an interval no longer than 2: what is left is far below any figure's last digit. */
    private static final int HALVINGS = 90;

    private final Share treatment;
    private final Share control;
    private final double observed;
    private final double criticalSquare;

    private MiettinenNurminen(final TwoShares shares, final double level) {
        treatment = shares.treatment();
        control = shares.control();
        observed = treatment.rate() - control.rate();
        final double z = StandardNormal.twoSidedQuantile(level);
        criticalSquare = z * z;
    }

    /** Lower end, at least -1. */
    double low() {
        return lastThatHolds(observed, -1, this::isCompatible);
    }

    /** Upper end, at most 1. */
    double high() {
        return lastThatHolds(observed, 1, this::isCompatible);
    }

    /** The difference of two shares with this interval; no value where a group has no trial. */
    static Estimate of(final TwoShares shares, final double level) {
        final Estimate hybrid = shares.newcombe(level);
        if (hybrid.value().isEmpty()) {
            return hybrid;
        }
        final MiettinenNurminen score = new MiettinenNurminen(shares, level);
        return Estimate.of(
                hybrid.value().getAsDouble(),
                hybrid.stdError().orElseThrow(),
                score.low(),
                score.high(),
                level,
                hybrid.n());
    }

    private boolean isCompatible(final double difference) {
        final double distance = observed - difference;
        return distance * distance <= criticalSquare * variance(difference);
    }

    private double variance(final double difference) {
        final double c = likeliestControl(difference);
        final double t = c + difference;
        final double all = (double) treatment.trials() + control.trials();
        return (t * (1 - t) / treatment.trials() + c * (1 - c) / control.trials()) * all / (all - 1);
    }

    /** The control's share that maximizes the likelihood at this difference: its slope falls from there on. */
    private double likeliestControl(final double difference) {
        final double least = Math.max(0, -difference);
        final double most = Math.min(1, 1 - difference);
        return lastThatHolds(least, most, c -> slope(control, c) + slope(treatment, c + difference) > 0);
    }

    /** Derivative of a binomial log likelihood. */
    private static double slope(final Share share, final double rate) {
        final double ofEvents = share.events() == 0 ? 0 : share.events() / rate;
        final long others = share.trials() - share.events();
        return others == 0 ? ofEvents : ofEvents - others / (1 - rate);
    }

    /** Where, between a number for which it holds and one where it may not, the condition ceases to hold. */
    private static double lastThatHolds(final double from, final double to, final DoublePredicate condition) {
        double holds = from;
        double fails = to;
        for (int halving = 0; halving < HALVINGS; halving++) {
            final double middle = holds + (fails - holds) / 2;
            if (condition.test(middle)) {
                holds = middle;
            } else {
                fails = middle;
            }
        }
        return holds;
    }
}
