package dev.plumbline.counterfactual.slate;

import dev.plumbline.counterfactual.estimator.Baseline;
import dev.plumbline.counterfactual.estimator.Bias;
import java.io.Serializable;

/**
 * A way to estimate the mean reward per slate of a target policy. With w_k the weight of position k, r_k its reward:
 * {@code sum_k sum(w_k r_k) / divisor_k} over slates. To add one, write a small record and list it in
 * {@link SlateEstimators}.
 */
public interface SlateEstimator extends Serializable {

    /** The name in configurations and tables: lower case with underscores. */
    String name();

    /** Which weight a reward gets. */
    SlateWeights weights();

    /** What the weighted rewards are divided by. */
    SlateNormalization normalization();

    /** What weighted rewards are added to; a reward model only with the number of slates as divisor. */
    default Baseline baseline() {
        return Baseline.NONE;
    }

    /** What it is off by where rewards depend on no more than {@link #weights} says. */
    default Bias bias() {
        return normalization() == SlateNormalization.SLATES ? Bias.NONE : Bias.VANISHING;
    }

    /** Where it is from. */
    String source();
}
