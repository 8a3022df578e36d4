package dev.plumbline.alignment.relation;

/** What is computed of rank correlations, whose draws must be sorted each and take time. */
public enum RankFigures {
    /** The figure with an interval and a p, as for declared goals. */
    RESAMPLED,
    /** Only the figure. */
    VALUE_ONLY
}
