package dev.plumbline.counterfactual.estimator;

import java.util.Locale;

/** What an estimator is off by even where the logged probabilities are right and everything the target shows is logged. */
public enum Bias {
    /** Its mean over all possible logs is the value. */
    NONE,
    /** It is off by something that goes as 1/n, far below its standard error. */
    VANISHING,
    /** It trades bias for variance by design: its interval is one of what it estimates, not of the policy's value. */
    BY_DESIGN;

    /** The text of tables: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
