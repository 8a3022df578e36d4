package dev.plumbline.alignment.reason;

import java.util.Optional;

/**
 * The slope of the log lift y on the offline difference x, as estimated from the pairs of models of one window. The line goes
 * through the origin, since swapping the two models of a pair changes both signs. With {@code u = x y - c} and {@code v = x^2 -
 * s^2}, c the covariance of the errors and s the standard error of x, the slope is {@code sum u / sum v}: unbiased by noise
 * in x (Fuller 1987, Measurement Error Models, 1.3), with the standard error {@code sqrt(sum (u - slope v)^2) / sum v}.
 *
 * <p>Pairs that share a model are not independent, so the standard error is only approximate. A slope therefore needs at least
 * {@value #FEWEST_PAIRS} pairs, {@value #SURE} standard errors, and a noise part of less than half of {@code sum x^2}.
 *
 * @param pairs number of pairs
 * @param u sum of u
 * @param v sum of v
 * @param uu sum of u^2
 * @param uv sum of u v
 * @param vv sum of v^2
 * @param xx sum of x^2
 */
public record CarryOver(long pairs, double u, double v, double uu, double uv, double vv, double xx) {

    static final int FEWEST_PAIRS = 6;
    static final int SURE = 3;

    /** No pairs. */
    public static final CarryOver NONE = new CarryOver(0, 0, 0, 0, 0, 0, 0);

    /** The same with one more pair. */
    public CarryOver with(final double x, final double stdError, final double y, final double covariance) {
        return add(1, x, stdError, y, covariance);
    }

    /** The same without one of its pairs, so that no pair is evidence for itself. */
    public CarryOver without(final double x, final double stdError, final double y, final double covariance) {
        return add(-1, x, stdError, y, covariance);
    }

    private CarryOver add(
            final int times, final double x, final double stdError, final double y, final double covariance) {
        final double ofPair = x * y - covariance;
        final double squared = x * x - stdError * stdError;
        return new CarryOver(
                pairs + times,
                u + times * ofPair,
                v + times * squared,
                uu + times * ofPair * ofPair,
                uv + times * ofPair * squared,
                vv + times * squared * squared,
                xx + times * x * x);
    }

    /**
     * The slope, where the pairs give a significant one in the expected direction.
     *
     * @param orientation 1 where both metrics are better the same way, else -1: a slope of the other sign is no expectation
     */
    public Optional<Slope> slope(final double orientation) {
        if (pairs < FEWEST_PAIRS || !(v > xx / 2)) {
            return Optional.empty();
        }
        final double slope = u / v;
        final double error = Math.sqrt(Math.max(0, uu - 2 * slope * uv + slope * slope * vv)) / v;
        return slope * orientation > SURE * error
                ? Optional.of(new Slope(slope, error, Slope.Basis.PAIRS))
                : Optional.empty();
    }
}
