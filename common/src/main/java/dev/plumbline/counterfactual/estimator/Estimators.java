package dev.plumbline.counterfactual.estimator;

import java.util.ArrayList;
import java.util.List;

/** The registry of estimators. To add one, list it here. */
public final class Estimators {

    private Estimators() {}

    /** All estimators with these parameters, in the order of the documentation. */
    public static List<Estimator> of(final EstimatorParameters parameters) {
        final List<Estimator> all = new ArrayList<>();
        all.add(new InversePropensity());
        parameters.clipping().forEach(threshold -> all.add(new ClippedInversePropensity(threshold)));
        all.add(new SelfNormalizedInversePropensity());
        parameters.subGaussian().forEach(strength -> all.add(new SubGaussianInversePropensity(strength)));
        all.add(new DirectMethod());
        all.add(new DoublyRobust());
        parameters.clipping().forEach(threshold -> all.add(new ClippedDoublyRobust(threshold)));
        all.add(new SelfNormalizedDoublyRobust());
        parameters.switching().forEach(threshold -> all.add(new SwitchDoublyRobust(threshold)));
        parameters.shrinkage().forEach(strength -> all.add(new OptimisticShrinkage(strength)));
        parameters.subGaussian().forEach(strength -> all.add(new SubGaussianDoublyRobust(strength)));
        return List.copyOf(all);
    }

    /** Those of these names, with all their parameters. */
    public static List<Estimator> of(final EstimatorParameters parameters, final List<String> names) {
        return of(parameters).stream()
                .filter(estimator -> names.contains(estimator.name()))
                .toList();
    }

    /** The names to choose from. */
    public static List<String> names() {
        return of(EstimatorParameters.DEFAULT).stream()
                .map(Estimator::name)
                .distinct()
                .toList();
    }
}
