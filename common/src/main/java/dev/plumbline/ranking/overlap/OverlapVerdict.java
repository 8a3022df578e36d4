package dev.plumbline.ranking.overlap;

import dev.plumbline.stats.Estimate;
import java.util.Locale;

/** Whether the second of two models adds anything to the first. */
public enum OverlapVerdict {
    /** The whole interval of the gain lies below the smallest gain that is worth a second model. */
    REDUNDANT,
    /** The whole interval lies above 0. */
    COMPLEMENTARY,
    /** Neither. */
    INCONCLUSIVE,
    /** The gain is measured on fewer users than the minimum. */
    INSUFFICIENT_DATA;

    /** The text of tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict on a gain.
     *
     * @param units number of users on which the gain was measured
     */
    public static OverlapVerdict of(
            final Estimate gain, final long units, final int minimumUnits, final OverlapSettings settings) {
        if (gain.stdError().isEmpty() || units < minimumUnits) {
            return INSUFFICIENT_DATA;
        }
        // units with equal gains have no interval; if there are enough, as for a copy of the model, the gain is that of
        // all of them
        final double value = gain.value().orElseThrow();
        if (gain.high().orElse(value) < settings.minimumGain()) {
            return REDUNDANT;
        }
        return gain.low().orElse(value) > 0 ? COMPLEMENTARY : INCONCLUSIVE;
    }
}
