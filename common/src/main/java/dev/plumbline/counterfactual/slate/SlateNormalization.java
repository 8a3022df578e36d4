package dev.plumbline.counterfactual.slate;

import java.util.Locale;

/** What weighted rewards of slates are divided by. */
public enum SlateNormalization {
    /** The number of slates. */
    SLATES,
    /** At each position what its weights add up to; then positions are added up. */
    PER_POSITION,
    /** What the weights of all positions add up to, over the number of positions. */
    POOLED;

    /** The text of configurations and tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
