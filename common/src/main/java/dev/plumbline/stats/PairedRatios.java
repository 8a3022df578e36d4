package dev.plumbline.stats;

import java.io.Serializable;
import java.util.Optional;

/**
 * Two ratio metrics, treatment and control, whose units may be the same, different, or partly the same: each side's
 * moments over its own units and the joint moments over the common ones. Merges.
 *
 * <p>The log lift {@code ln(r_t / r_c)} has the variance {@code J/(J-1) sum u_j^2} over the J units of either side, with
 * the influence values {@code u_j = (S_tj - r_t M_tj)/S_t - (S_cj - r_c M_cj)/S_c}, the part of a side that a unit is
 * not in being 0: paired where units are common, independent where they are not (delta method). Where no unit is common
 * each side is a sample with its own correction: the sum of {@code J_i/(J_i - 1) sum u_j^2} over both.
 *
 * @param treatment moments over the treatment's units
 * @param control moments over the control's units
 * @param common joint moments, treatment first, over the units of both
 */
public record PairedRatios(RatioMoments treatment, RatioMoments control, CrossMoments common) implements Serializable {

    /** No units at all: the neutral element of {@link #merge}. */
    public static final PairedRatios EMPTY =
            new PairedRatios(RatioMoments.EMPTY, RatioMoments.EMPTY, CrossMoments.EMPTY);

    /**
     * A variance of a difference below this share of the variances it is the difference of is rounding: identical
     * sides have the standard error 0.
     */
    private static final double ROUNDING = 1e-12;

    public PairedRatios {
        if (common.units() > Math.min(treatment.units(), control.units())) {
            throw new IllegalArgumentException(common.units() + " common units of " + treatment.units()
                    + " in treatment and " + control.units() + " in control");
        }
    }

    /** A unit on both sides. */
    public static PairedRatios ofUnit(
            final double treatmentNumerator,
            final double treatmentDenominator,
            final double controlNumerator,
            final double controlDenominator) {
        return new PairedRatios(
                RatioMoments.ofUnit(treatmentNumerator, treatmentDenominator),
                RatioMoments.ofUnit(controlNumerator, controlDenominator),
                CrossMoments.ofUnit(treatmentNumerator, treatmentDenominator, controlNumerator, controlDenominator));
    }

    /** A unit of the treatment only. */
    public static PairedRatios ofTreatmentUnit(final double numerator, final double denominator) {
        return new PairedRatios(RatioMoments.ofUnit(numerator, denominator), RatioMoments.EMPTY, CrossMoments.EMPTY);
    }

    /** A unit of the control only. */
    public static PairedRatios ofControlUnit(final double numerator, final double denominator) {
        return new PairedRatios(RatioMoments.EMPTY, RatioMoments.ofUnit(numerator, denominator), CrossMoments.EMPTY);
    }

    /** The moments of both groups of units together; no unit may be in both groups. */
    public PairedRatios merge(final PairedRatios other) {
        return new PairedRatios(
                treatment.merge(other.treatment), control.merge(other.control), common.merge(other.common));
    }

    /** Units of either side, the common ones counted once. */
    public long units() {
        return treatment.units() + control.units() - common.units();
    }

    /** Whether no unit is on both sides: two samples, each with a spread of its own. */
    public boolean isIndependent() {
        return common.units() == 0;
    }

    /** Whether the units show a spread: two of them, of each side where both are independent. */
    public boolean hasSpread() {
        return (isIndependent() ? Math.min(treatment.units(), control.units()) : units()) > 1;
    }

    /**
     * Degrees of freedom of the log lift's Student's t: J - 1, and those of Welch and Satterthwaite where both sides are
     * independent; 0 where there is no spread or no ratio.
     */
    public double degreesOfFreedom() {
        return hasSpread() && whyUndefined().isEmpty()
                ? degreesOfFreedom(treatment.numerator(), control.numerator())
                : 0;
    }

    /** Why there is no log ratio; empty where there is one. */
    public Optional<Reason> whyUndefined() {
        final Optional<Reason> noRatio = whyNoDifference();
        if (noRatio.isPresent()) {
            return noRatio;
        }
        if (treatment.meanNumerator() == 0 || control.meanNumerator() == 0) {
            return Optional.of(Reason.ZERO_NUMERATOR);
        }
        return treatment.ratio() < 0 || control.ratio() < 0 ? Optional.of(Reason.NEGATIVE_RATIO) : Optional.empty();
    }

    /**
     * Why there is no lift of this kind of ratio; empty where there is one. The lift of a share is refused when any of
     * the four counts, of events or of their absence, is below {@value Share#SMALL_COUNT}: the log ratio is then far from
     * normal.
     */
    public Optional<Reason> whyNoLift(final RatioKind kind) {
        return whyUndefined()
                .or(() -> kind == RatioKind.SHARE && (treatment.hasSmallCount() || control.hasSmallCount())
                        ? Optional.of(Reason.SMALL_COUNT)
                        : Optional.empty());
    }

    /** Variance of the log lift; needs two units (of each side where they are independent) and two positive ratios. */
    public double logLiftVariance() {
        return variance(treatment.numerator(), control.numerator());
    }

    /** Variance of {@code r_t - r_c}, with the denominators in place of S in the influence values; needs as many units. */
    public double differenceVariance() {
        return variance(treatment.denominator(), control.denominator());
    }

    /** The log lift with its interval, Student's t with {@link #degreesOfFreedom()}; {@code n} is J. */
    public Estimate logLift(final RatioKind kind, final double level) {
        final Optional<Reason> undefined = whyNoLift(kind);
        return undefined.isPresent()
                ? Estimate.undefined(level, units(), undefined.get())
                : around(
                        Math.log(treatment.ratio() / control.ratio()),
                        treatment.numerator(),
                        control.numerator(),
                        level);
    }

    /** The difference {@code r_t - r_c} with its interval, Student's t as above; defined also where a side has no event. */
    public Estimate difference(final double level) {
        final Optional<Reason> undefined = whyNoDifference();
        return undefined.isPresent()
                ? Estimate.undefined(level, units(), undefined.get())
                : around(treatment.ratio() - control.ratio(), treatment.denominator(), control.denominator(), level);
    }

    private Optional<Reason> whyNoDifference() {
        if (treatment.units() == 0 || control.units() == 0) {
            return Optional.of(Reason.NO_UNITS);
        }
        return treatment.meanDenominator() == 0 || control.meanDenominator() == 0
                ? Optional.of(Reason.ZERO_DENOMINATOR)
                : Optional.empty();
    }

    private Estimate around(
            final double value, final double treatmentScale, final double controlScale, final double level) {
        if (!hasSpread()) {
            return Double.isFinite(value)
                    ? Estimate.withoutInterval(value, level, units(), Reason.ONE_UNIT)
                    : Estimate.undefined(level, units(), Reason.TOO_LARGE);
        }
        return StudentInterval.around(
                value,
                Math.sqrt(variance(treatmentScale, controlScale)),
                degreesOfFreedom(treatmentScale, controlScale),
                level,
                units());
    }

    /** Of the log lift as part of a larger one: each side's residuals are divided by its scale there. */
    double degreesOfFreedom(final double treatmentScale, final double controlScale) {
        return isIndependent()
                ? StudentInterval.welch(
                        corrected(treatment.residualSquares() / (treatmentScale * treatmentScale), treatment.units()),
                        treatment.units(),
                        corrected(control.residualSquares() / (controlScale * controlScale), control.units()),
                        control.units())
                : units() - 1.0;
    }

    /** Of the sum of influence values over units, each side's residuals divided by its scale. */
    double variance(final double treatmentScale, final double controlScale) {
        final double ofTreatment = treatment.residualSquares() / (treatmentScale * treatmentScale);
        final double ofControl = control.residualSquares() / (controlScale * controlScale);
        if (isIndependent()) {
            return corrected(ofTreatment, treatment.units()) + corrected(ofControl, control.units());
        }
        final double separate = ofTreatment + ofControl;
        final double shared =
                common.residualProducts(treatment.ratio(), control.ratio()) / (treatmentScale * controlScale);
        final double squares = separate - 2 * shared;
        return squares <= ROUNDING * separate ? 0 : corrected(squares, units());
    }

    private static double corrected(final double squares, final long units) {
        return squares * units / (units - 1.0);
    }
}
