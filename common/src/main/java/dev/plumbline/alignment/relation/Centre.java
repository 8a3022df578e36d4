package dev.plumbline.alignment.relation;

/** About what points vary. */
public enum Centre {
    /** Every model against one baseline: about the means, the line has an intercept. */
    MEAN,
    /**
     * Pairs without a side, of which either model could as well be named first: about the origin. The moments of all
     * pairs of some models are then those of the models themselves.
     */
    ORIGIN
}
