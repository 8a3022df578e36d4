package dev.plumbline.online.experiment;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import dev.plumbline.stats.StudentTest;
import dev.plumbline.stats.TwoShares;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * One arm over control, by one metric. Everything is computed on the scale of the log ratio, whose error is closest
 * to normal, and reported as the relative lift {@code r_t / r_c - 1}: its intervals are those of the log ratio, transformed
 * by {@code exp(x) - 1}, its standard error is {@code (1 + lift)} times that of the log ratio (delta method).
 *
 * <p>Shares with fewer than five events, or all but fewer than five, on one side have no lift ({@link Reason#SMALL_COUNT},
 * or {@link Reason#ZERO_NUMERATOR} where there is none at all); their difference has Newcombe's interval, which treats
 * the counted trials as independent.
 *
 * @param logLift {@code ln(r_t / r_c)} with the interval of a single look planned ahead; {@code n} is the number of units
 * @param degreesOfFreedom of Student's t; below 1 where there is no interval
 * @param difference {@code r_t - r_c}, with the interval of a single look
 * @param sequence the always-valid intervals and p
 * @param noSequence why nothing is reported that holds at all looks, such as fewer than
 *     {@value ConfidenceSequence#LEAST_UNITS} units on a side; empty where it is
 */
public record Lift(
        Estimate logLift,
        double degreesOfFreedom,
        Estimate difference,
        ConfidenceSequence sequence,
        Optional<Reason> noSequence) {

    /** The lift of arms with different or common units, as the moments say. */
    public static Lift of(final PairedRatios ratios, final RatioKind kind, final ConfidenceSequence sequence) {
        return of(ratios, kind, sequence, TwoShares.of(ratios));
    }

    /** The lift of an arm over all arms together, of which it is a part: few events are compared with those of the rest. */
    public static Lift ofPooled(final PairedRatios ratios, final RatioKind kind, final ConfidenceSequence sequence) {
        return of(ratios, kind, sequence, TwoShares.ofPart(ratios));
    }

    private static Lift of(
            final PairedRatios ratios,
            final RatioKind kind,
            final ConfidenceSequence sequence,
            final DoubleFunction<Estimate> differenceOfFew) {
        final boolean areFew = kind == RatioKind.SHARE && hasSmallCount(ratios.whyNoLift(kind));
        return new Lift(
                ratios.logLift(kind, sequence.level()),
                ratios.degreesOfFreedom(),
                areFew ? differenceOfFew.apply(sequence.level()) : ratios.difference(sequence.level()),
                sequence,
                whyNoSequence(ratios));
    }

    /** No lift, with the reason. */
    static Lift undefined(final ConfidenceSequence sequence, final long units, final Reason reason) {
        final Estimate none = Estimate.undefined(sequence.level(), units, reason);
        return new Lift(none, 0, none, sequence, Optional.of(reason));
    }

    private static Optional<Reason> whyNoSequence(final PairedRatios ratios) {
        return Math.min(ratios.treatment().units(), ratios.control().units()) < ConfidenceSequence.LEAST_UNITS
                ? Optional.of(Reason.FEW_UNITS)
                : Optional.empty();
    }

    /** The lift of two arms adjusted by {@link Cuped}, of different units. The raw ratios decide whether counts are small. */
    public static Lift ofAdjusted(
            final AdjustedRatio treatment,
            final AdjustedRatio control,
            final RatioKind kind,
            final ConfidenceSequence sequence) {
        final PairedRatios raw = new PairedRatios(treatment.raw(), control.raw(), CrossMoments.EMPTY);
        final long units = raw.units();
        final double level = sequence.level();
        final Optional<Reason> noLift = raw.whyNoLift(kind)
                .or(() -> treatment.ratio() <= 0 || control.ratio() <= 0
                        ? Optional.of(Reason.NEGATIVE_RATIO)
                        : Optional.empty());
        if (!raw.hasSpread() || (kind == RatioKind.SHARE && hasSmallCount(noLift))) {
            return of(raw, kind, sequence);
        }
        final Estimate difference = StudentInterval.around(
                treatment.ratio() - control.ratio(),
                Math.sqrt(treatment.variance() + control.variance()),
                welch(treatment.variance(), control.variance(), raw),
                level,
                units);
        if (noLift.isPresent()) {
            return new Lift(
                    Estimate.undefined(level, units, noLift.get()), 0, difference, sequence, whyNoSequence(raw));
        }
        final double ofTreatment = treatment.variance() / (treatment.ratio() * treatment.ratio());
        final double ofControl = control.variance() / (control.ratio() * control.ratio());
        final double degreesOfFreedom = welch(ofTreatment, ofControl, raw);
        final Estimate logLift = StudentInterval.around(
                Math.log(treatment.ratio() / control.ratio()),
                Math.sqrt(ofTreatment + ofControl),
                degreesOfFreedom,
                level,
                units);
        return new Lift(logLift, degreesOfFreedom, difference, sequence, whyNoSequence(raw));
    }

    private static double welch(final double treatment, final double control, final PairedRatios units) {
        return StudentInterval.welch(
                treatment, units.treatment().units(), control, units.control().units());
    }

    /** The same comparison without a figure, for example because of a broken split. */
    public Lift withheld(final Reason reason) {
        return new Lift(
                Estimate.undefined(logLift.level(), logLift.n(), reason),
                0,
                Estimate.undefined(difference.level(), difference.n(), reason),
                sequence,
                Optional.of(reason));
    }

    /** The same comparison without what holds at all looks together, for example if only a part of the experiment was read. */
    public Lift withoutSequence(final Reason reason) {
        return new Lift(logLift, degreesOfFreedom, difference, sequence, Optional.of(reason));
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
        if (logLift.low().isEmpty()) {
            return logLift;
        }
        return noSequence
                .map(logLift::withoutEnds)
                .orElseGet(() -> sequence.around(
                        logLift.value().orElseThrow(), logLift.stdError().orElseThrow(), logLift.n()));
    }

    /** Two-sided p of no lift at a single look planned ahead, Student's t; empty where there is no interval. */
    public OptionalDouble p() {
        return ofError(error -> StudentTest.twoSided(logLift.value().orElseThrow(), error, degreesOfFreedom));
    }

    /**
     * Two-sided p of a given log lift that holds at all looks together: at most alpha exactly where the always-valid
     * interval excludes it. Empty where there is no interval.
     *
     * @param logLiftInQuestion 0 for 'no lift', the margin for non-inferiority
     */
    public OptionalDouble alwaysValidP(final double logLiftInQuestion) {
        return noSequence.isPresent()
                ? OptionalDouble.empty()
                : ofError(error -> sequence.p(logLift.value().orElseThrow() - logLiftInQuestion, error, logLift.n()));
    }

    private OptionalDouble ofError(final DoubleFunction<OptionalDouble> p) {
        return logLift.low().isEmpty()
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
        if (!Double.isFinite(value)) {
            return Estimate.undefined(log.level(), log.n(), Reason.TOO_LARGE);
        }
        final OptionalDouble error = log.stdError().stream()
                .map(ofLog -> (1 + value) * ofLog)
                .filter(Double::isFinite)
                .findFirst();
        final double high = Math.expm1(log.high().orElse(0));
        return log.low().isPresent() && error.isPresent() && Double.isFinite(high)
                ? Estimate.of(
                        value, error.getAsDouble(), Math.expm1(log.low().getAsDouble()), high, log.level(), log.n())
                : new Estimate(
                        OptionalDouble.of(value),
                        error,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        log.level(),
                        log.n(),
                        Optional.of(log.reason().orElse(Reason.TOO_LARGE)));
    }
}
