package dev.plumbline.ranking.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which comparisons of one window are adjusted together for multiple testing. */
public enum Family {
    /** All pairs, separately for each metric, cutoff and slice. */
    PAIRS,
    /** All pairs and slices, separately for each metric and cutoff. */
    PAIRS_AND_SLICES,
    /** All pairs, metrics and cutoffs, separately for each slice. */
    PAIRS_AND_METRICS,
    /** Everything compared in the window. */
    EVERYTHING;

    /** The text of configurations and tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The codes of all families. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(Family::code).toList();
    }

    /** What comparisons of one family have in common. */
    public String keyOf(final String metricAtCutoff, final String sliceName, final String sliceValue) {
        final String slice = sliceName + "\n" + sliceValue;
        return switch (this) {
            case PAIRS -> metricAtCutoff + "\n" + slice;
            case PAIRS_AND_SLICES -> metricAtCutoff;
            case PAIRS_AND_METRICS -> slice;
            case EVERYTHING -> "";
        };
    }
}
