package dev.plumbline.counterfactual.support;

import java.util.Locale;

/** The result of the check of declared propensities. */
public enum PropensityVerdict {
    /** Nothing speaks against them. */
    PROPENSITIES_CONSISTENT,
    /** The log served otherwise, by more than chance and by enough to matter: its estimates are blanked. */
    PROPENSITIES_INCONSISTENT,
    /** Nothing was declared that could be checked: they are estimated. */
    PROPENSITIES_UNCHECKED;

    /** That of a text of tables. */
    public static PropensityVerdict of(final String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** The text of tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
