package dev.plumbline.online.unit;

import java.util.Locale;

/** The traffic from which the click rates of positions are estimated. */
public enum PositionBasis {
    /** All impressions of the window, of every model: a position that gets better items has a higher rate. */
    POOLED_POSITIONS,
    /**
     * The impressions of the window that were drawn at random (logged propensity below 1), weighted by 1 / propensity: the
     * rate of items drawn uniformly, which does not depend on what models put there.
     */
    RANDOMIZED_POSITIONS;

    /** The text that tables hold. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
