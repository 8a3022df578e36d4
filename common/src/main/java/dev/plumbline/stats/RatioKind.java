package dev.plumbline.stats;

/** What a ratio is, for rules that hold for one kind only. */
public enum RatioKind {
    /** A share: the numerator counts some of what the denominator counts, so that small counts are recognised. */
    SHARE,
    /** Any other ratio, as a value per impression. */
    MEAN
}
