package dev.plumbline.stats;

import java.util.List;
import java.util.OptionalDouble;

/**
 * An offline difference of means and an online log lift of the same two models, and what their errors have in common.
 * Both figures made of the same users or tests share those units' noise, which looks like agreement where there is
 * none. Merges.
 *
 * @param difference per unit the sum of differences D_j and their number Q_j: the offline difference is D / Q
 * @param lift the online ratios of both models
 * @param differenceWithTreatment joint moments of the difference and the treatment's ratio over the units measured both
 *     offline and online, with zeros where such a unit is online in the control only
 * @param differenceWithControl the same for the control's ratio, over the same units
 */
public record DifferenceBesideLift(
        RatioMoments difference,
        PairedRatios lift,
        CrossMoments differenceWithTreatment,
        CrossMoments differenceWithControl) {

    /** No units at all: the neutral element of {@link #merge}. */
    public static final DifferenceBesideLift EMPTY =
            new DifferenceBesideLift(RatioMoments.EMPTY, PairedRatios.EMPTY, CrossMoments.EMPTY, CrossMoments.EMPTY);

    public DifferenceBesideLift {
        if (differenceWithTreatment.units() != differenceWithControl.units()) {
            throw new IllegalArgumentException("both joint moments must be of the same common units, but there are "
                    + differenceWithTreatment.units() + " and " + differenceWithControl.units());
        }
    }

    /** The moments of both groups of units together; no unit may be in both groups. */
    public DifferenceBesideLift merge(final DifferenceBesideLift other) {
        return new DifferenceBesideLift(
                difference.merge(other.difference),
                lift.merge(other.lift),
                differenceWithTreatment.merge(other.differenceWithTreatment),
                differenceWithControl.merge(other.differenceWithControl));
    }

    /** Units measured both offline and online. */
    public long commonUnits() {
        return differenceWithTreatment.units();
    }

    /**
     * Covariance of the errors of the difference and the log lift: {@code c sum v_j u_j} over the common units, with
     * {@code v_j = (D_j - d Q_j)/Q}, u_j as in {@link PairedRatios}, and {@code c = sqrt(J/(J-1) K/(K-1))} for J units
     * offline and K online: J/(J-1) where they are the same, and never a correlation outside [-1, 1]. Exactly 0 when no
     * unit is common; empty when a figure or its standard error is undefined.
     */
    public OptionalDouble errorCovariance() {
        return new StratifiedLift(List.of(this)).errorCovariance();
    }

    /** Of the lift as part of a larger one: each side's residuals are divided by its scale there. Needs a spread of both. */
    double errorCovariance(final double treatmentScale, final double controlScale) {
        final double d = difference.ratio();
        final double products = differenceWithTreatment.residualProducts(
                                d, lift.treatment().ratio())
                        / treatmentScale
                - differenceWithControl.residualProducts(d, lift.control().ratio()) / controlScale;
        final double correction = Math.sqrt(correction(difference.units()) * correction(lift.units()));
        return correction * products / difference.denominator();
    }

    private static double correction(final long units) {
        return units / (units - 1.0);
    }
}
