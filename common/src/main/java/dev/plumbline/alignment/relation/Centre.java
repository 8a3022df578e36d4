package dev.plumbline.alignment.relation;

/** The point about which the points vary. */
public enum Centre {
    /** Every model against one baseline: about the means, the line has an intercept. */
    MEAN,
    /**
     * Pairs in which either model could come first: about the origin. The moments of all
     * pairs of some models are then those of the models themselves.
     */
    ORIGIN
}
