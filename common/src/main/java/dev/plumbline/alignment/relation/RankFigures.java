package dev.plumbline.alignment.relation;

/** What is told of rank correlations, whose draws are sorted anew and take time. */
public enum RankFigures {
    /** With an interval and a p, as the declared goals have them. */
    RESAMPLED,
    /** The figure alone. */
    VALUE_ONLY
}
