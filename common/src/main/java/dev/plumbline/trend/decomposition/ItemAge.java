package dev.plumbline.trend.decomposition;

/** Whether a model knows the items of a slice. */
public enum ItemAge {
    /** The frozen model was trained on them. */
    KNOWN,
    /** They came after the frozen model was trained. */
    COLD,
    /** Not known: the slice holds items of both kinds. */
    UNKNOWN
}
