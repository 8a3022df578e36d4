package dev.plumbline.ranking;

import java.util.Locale;

/** The items among which the models ranked. */
public enum Candidates {
    /** Everything that could have been listed. */
    ALL,
    /** The judged items and a sample of others: the figures cannot be compared with those of whole lists. */
    SAMPLED;

    /** The text of configurations and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
