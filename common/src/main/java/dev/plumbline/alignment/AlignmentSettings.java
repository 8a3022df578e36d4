package dev.plumbline.alignment;

import java.util.Optional;

/**
 * How models are paired.
 *
 * @param pairing which online windows an offline window is compared with
 * @param baseline the model that every other is compared with; without one all pairs are compared, a before b by name
 * @param confidenceLevel of the intervals, in (0, 1)
 * @param maxPairs more pairs of models than this make the run fail, by {@link MeasuredModels}
 * @param summary settings of their relation
 * @param incumbent the model that past decisions are compared with
 */
public record AlignmentSettings(
        Pairing pairing,
        Optional<String> baseline,
        double confidenceLevel,
        int maxPairs,
        SummarySettings summary,
        Optional<String> incumbent) {

    /** Same window, all pairs, 95 %, at most 1000 pairs. */
    public static final AlignmentSettings DEFAULT =
            new AlignmentSettings(new Pairing.SameWindow(), Optional.empty(), 0.95, 1000);

    /** With the default settings of the relation. */
    public AlignmentSettings(
            final Pairing pairing, final Optional<String> baseline, final double confidenceLevel, final int maxPairs) {
        this(pairing, baseline, confidenceLevel, maxPairs, SummarySettings.DEFAULT);
    }

    /** With the baseline, if there is one, as the incumbent. */
    public AlignmentSettings(
            final Pairing pairing,
            final Optional<String> baseline,
            final double confidenceLevel,
            final int maxPairs,
            final SummarySettings summary) {
        this(pairing, baseline, confidenceLevel, maxPairs, summary, baseline);
    }

    public AlignmentSettings {
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("confidence level " + confidenceLevel + " is not between 0 and 1");
        }
        if (maxPairs < 1) {
            throw new IllegalArgumentException("at least one pair of models must be allowed, not " + maxPairs);
        }
    }
}
