package dev.plumbline.online.experiment;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Share;
import dev.plumbline.stats.StudentInterval;
import dev.plumbline.stats.StudentTest;
import dev.plumbline.stats.TwoShares;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * One arm over control, by one metric. Everything is made on the scale of the log ratio, whose error is closest to
 * normal, and read on that of the relative lift {@code r_t / r_c - 1}: its intervals are those of the log ratio carried
 * over by {@code exp(x) - 1}, its standard error is {@code (1 + lift)} times that of the log ratio (delta method).
 *
 * <p>Shares with fewer than five events, or all but fewer than five, on one side have no lift ({@link Reason#SMALL_COUNT},
 * or {@link Reason#ZERO_NUMERATOR} where there is none at all); their difference has Newcombe's interval, which takes the
 * counted trials as independent.
 *
 * @param logLift {@code ln(r_t / r_c)} with the interval of a single look planned ahead; {@code n} is the number of units
 * @param degreesOfFreedom of Student's t; below 1 where there is no interval
 * @param difference {@code r_t - r_c}, with the interval of a single look
 * @param sequence the always-valid intervals and p
 */
public record Lift(Estimate logLift, double degreesOfFreedom, Estimate difference, ConfidenceSequence sequence) {

    /** The lift of arms whose units are different, or the same, as the moments say. */
    public static Lift of(final PairedRatios ratios, final RatioKind kind, final ConfidenceSequence sequence) {
        final Optional<Reason> noLift = ratios.whyNoLift(kind);
        return new Lift(
                ratios.logLift(kind, sequence.level()),
                ratios.degreesOfFreedom(),
                kind == RatioKind.SHARE && hasSmallCount(noLift)
                        ? new TwoShares(Share.of(ratios.treatment()), Share.of(ratios.control()))
                                .newcombe(sequence.level())
                        : ratios.difference(sequence.level()),
                sequence);
    }

    /** The lift of two arms adjusted by {@link Cuped}, of different units. Small counts are told by the raw ratios. */
    public static Lift ofAdjusted(
            final AdjustedRatio treatment,
            final AdjustedRatio control,
            final RatioKind kind,
            final ConfidenceSequence sequence) {
        final PairedRatios raw = new PairedRatios(treatment.raw(), control.raw(), CrossMoments.EMPTY);
        final long units = raw.units();
        final double level = sequence.level();
        final double degreesOfFreedom = raw.degreesOfFreedom();
        final Optional<Reason> noLift = raw.whyNoLift(kind)
                .or(() -> treatment.ratio() <= 0 || control.ratio() <= 0
                        ? Optional.of(Reason.NEGATIVE_RATIO)
                        : Optional.empty());
        if (degreesOfFreedom < 1 || (kind == RatioKind.SHARE && hasSmallCount(noLift))) {
            return of(raw, kind, sequence);
        }
        final double error = Math.sqrt(treatment.variance() + control.variance());
        final Estimate difference =
                StudentInterval.around(treatment.ratio() - control.ratio(), error, degreesOfFreedom, level, units);
        if (noLift.isPresent()) {
            return new Lift(Estimate.undefined(level, units, noLift.get()), degreesOfFreedom, difference, sequence);
        }
        final double relative = Math.hypot(
                Math.sqrt(treatment.variance()) / treatment.ratio(), Math.sqrt(control.variance()) / control.ratio());
        final Estimate logLift = StudentInterval.around(
                Math.log(treatment.ratio() / control.ratio()), relative, degreesOfFreedom, level, units);
        return new Lift(logLift, degreesOfFreedom, difference, sequence);
    }

    /** The same comparison without a figure, as where the split is broken. */
    public Lift withheld(final Reason reason) {
        return new Lift(
                Estimate.undefined(logLift.level(), logLift.n(), reason),
                0,
                Estimate.undefined(difference.level(), difference.n(), reason),
                sequence);
    }

    /** {@code r_t / r_c - 1} with the interval of a single look planned ahead. */
    public Estimate relative() {
        return relative(logLift);
    }

    /** {@code r_t / r_c - 1} with the interval that holds at all looks together. */
    public Estimate alwaysValid() {
        return relative(alwaysValidLog());
    }

    /** The log ratio with the interval that holds at all looks together. */
    public Estimate alwaysValidLog() {
        return logLift.stdError().isEmpty()
                ? logLift
                : sequence.around(
                        logLift.value().orElseThrow(), logLift.stdError().getAsDouble(), logLift.n());
    }

    /** Two-sided p of no lift at a single look planned ahead, Student's t; empty where there is no interval. */
    public OptionalDouble p() {
        return ofError(error -> StudentTest.twoSided(logLift.value().orElseThrow(), error, degreesOfFreedom));
    }

    /**
     * Two-sided p of a given log lift that holds at all looks together: at most alpha exactly where the always-valid
     * interval leaves it out. Empty where there is no interval.
     *
     * @param logLiftInQuestion 0 for 'no lift', the margin for non-inferiority
     */
    public OptionalDouble alwaysValidP(final double logLiftInQuestion) {
        return ofError(error -> sequence.p(logLift.value().orElseThrow() - logLiftInQuestion, error, logLift.n()));
    }

    private OptionalDouble ofError(final DoubleFunction<OptionalDouble> p) {
        return logLift.stdError().isEmpty()
                ? OptionalDouble.empty()
                : p.apply(logLift.stdError().getAsDouble());
    }

    private static boolean hasSmallCount(final Optional<Reason> noLift) {
        return noLift.filter(reason -> reason == Reason.SMALL_COUNT || reason == Reason.ZERO_NUMERATOR)
                .isPresent();
    }

    private static Estimate relative(final Estimate log) {
        if (log.value().isEmpty()) {
            return log;
        }
        final double value = Math.expm1(log.value().getAsDouble());
        if (log.stdError().isEmpty()) {
            return Estimate.withoutInterval(
                    value, log.level(), log.n(), log.reason().orElseThrow());
        }
        return Estimate.of(
                value,
                (1 + value) * log.stdError().getAsDouble(),
                Math.expm1(log.low().orElseThrow()),
                Math.expm1(log.high().orElseThrow()),
                log.level(),
                log.n());
    }
}
