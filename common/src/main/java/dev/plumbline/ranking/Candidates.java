package dev.plumbline.ranking;

import java.util.Locale;

/** Among which items the models ranked. */
public enum Candidates {
    /** Everything that could have been listed. */
    ALL,
    /** The judged items and a sample of others: the figures do not compare with those of whole lists. */
    SAMPLED;

    /** The text of configurations and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
