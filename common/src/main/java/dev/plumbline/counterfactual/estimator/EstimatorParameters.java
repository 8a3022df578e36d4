package dev.plumbline.counterfactual.estimator;

import java.io.Serializable;
import java.util.List;

/**
 * Which values of parameters are tried, all in one pass; an empty list leaves the estimators of that kind out.
 *
 * @param clipping largest weights of clipped estimators
 * @param switching weights above which switching estimators trust the model alone
 * @param shrinkage strengths of optimistic shrinkage
 * @param subGaussian strengths of the sub-Gaussian correction, in (0, 1]
 */
public record EstimatorParameters(
        List<Double> clipping, List<Double> switching, List<Double> shrinkage, List<Double> subGaussian)
        implements Serializable {

    /** One moderate and one strong value where the choice matters most. */
    public static final EstimatorParameters DEFAULT =
            new EstimatorParameters(List.of(5.0, 20.0), List.of(5.0), List.of(5.0), List.of(0.05));

    public EstimatorParameters {
        clipping = List.copyOf(clipping);
        switching = List.copyOf(switching);
        shrinkage = List.copyOf(shrinkage);
        subGaussian = List.copyOf(subGaussian);
    }
}
