package dev.plumbline.counterfactual.support;

import java.util.Locale;

/** Where the propensities of a log are from. */
public enum PropensitySource {
    /** Written down by the policy that served it. */
    DECLARED,
    /** Counted in the log itself, where it declares none: right only if it served at random given what is counted by. */
    ESTIMATED;

    /** The text of configurations and tables: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
