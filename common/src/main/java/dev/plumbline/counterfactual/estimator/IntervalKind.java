package dev.plumbline.counterfactual.estimator;

import java.util.Locale;

/** How the interval of an estimate is made; all are clustered by unit. */
public enum IntervalKind {
    /** Student's t with the delta method's standard error: right in the limit, a little short for rare heavy rewards. */
    ASYMPTOTIC,
    /** Percentiles of the Poisson bootstrap over units. */
    BOOTSTRAP,
    /**
     * Of any sample size, from the variance and the range of what is averaged, given the largest weight and unit that the log
     * holds; wide. Not of self-normalised estimators.
     */
    EMPIRICAL_BERNSTEIN;

    /** The text of configurations and tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
