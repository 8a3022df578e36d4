package dev.plumbline.counterfactual.estimator;

import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A way to estimate the mean reward per row of a target policy from rows that another policy served. With w the row's
 * weight, r its reward, q the predicted reward of the shown item and e the expected prediction under the target,
 *
 * <pre>value = mean(offset) + sum f(w) residual / divisor</pre>
 *
 * <p>where offset and residual are 0 and r, or e and r - q ({@link #baseline}), f is {@link #weight}, and the divisor is the
 * number of rows or the sum of f(w) ({@link #normalization}). So a unit leaves behind two sums per estimator, or four, and
 * every value of a parameter is an estimator of its own in the same pass. To add one, write a small record and list it in
 * {@link Estimators}.
 */
public interface Estimator extends Serializable {

    /** The name in configurations and tables, without the parameter: lower case with underscores. */
    String name();

    /** The threshold or strength of weight control, where it has one. */
    default OptionalDouble parameter() {
        return OptionalDouble.empty();
    }

    /** What becomes of a weight w: finite and at least 0 for every finite w of at least 0. */
    double weight(double w);

    /** What weighted rewards are added to. */
    default Baseline baseline() {
        return Baseline.NONE;
    }

    /** What weighted rewards are divided by. */
    default Normalization normalization() {
        return Normalization.ROWS;
    }

    /** What it is off by where everything else is right. */
    Bias bias();

    /** Where it is from. */
    String source();

    /** Name and parameter, as {@code clipped_ips(5.0)}; no two estimators of a run share one. */
    default String label() {
        return parameter().isPresent() ? name() + "(" + parameter().getAsDouble() + ")" : name();
    }

    /** Whether rows need predicted rewards. */
    default boolean needsRewardModel() {
        return baseline() == Baseline.REWARD_MODEL;
    }
}
