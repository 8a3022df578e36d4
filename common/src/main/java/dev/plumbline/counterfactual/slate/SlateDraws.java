package dev.plumbline.counterfactual.slate;

/** How a target fills a slate from the top down. */
public enum SlateDraws {
    /** Each position as if nothing stood above, so that items can repeat; or with certainty, as a ranking. */
    INDEPENDENT,
    /** From the items that do not stand above yet, in proportion to their probabilities. */
    WITHOUT_REPLACEMENT
}
