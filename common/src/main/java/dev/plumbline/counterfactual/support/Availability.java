package dev.plumbline.counterfactual.support;

import java.util.Locale;

/** Whether every item of a position could have been shown in every row of it. */
public enum Availability {
    /** The same candidates each time: {@code 1 / propensity} of every item adds up to the number of rows. */
    ALWAYS,
    /** Candidates change from row to row: it adds up to no more than that. */
    VARYING;

    /** The text of configurations and tables: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
