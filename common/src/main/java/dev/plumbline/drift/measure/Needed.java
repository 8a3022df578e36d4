package dev.plumbline.drift.measure;

/** What a measure is made of, on both sides. */
public enum Needed {
    /** Rows per bin, which every summary has. */
    HISTOGRAM,
    MOMENTS,
    /** The numbers themselves, or a quantile sketch of them. */
    DISTRIBUTION,
    /** All numbers. */
    ALL_NUMBERS,
    /** All names with their rows. */
    ALL_NAMES,
    /** How many different values there are. */
    DISTINCT;

    /** Whether counts and moments are enough for it. */
    public boolean isCounted() {
        return this == HISTOGRAM || this == MOMENTS;
    }

    boolean isIn(final FeatureSummary summary) {
        return switch (this) {
            case HISTOGRAM -> true;
            case MOMENTS -> summary.moments().isPresent();
            case DISTRIBUTION -> summary.distribution().isPresent();
            case ALL_NUMBERS ->
                summary.distribution().filter(ValueDistribution::isExact).isPresent();
            case ALL_NAMES -> summary.valueCounts().isPresent();
            case DISTINCT -> summary.distinct().isPresent();
        };
    }
}
