package dev.plumbline.ranking.overlap;

import dev.plumbline.stats.Estimate;
import java.util.Locale;

/** Whether the second of two models adds anything to the first. */
public enum OverlapVerdict {
    /** The whole interval of the gain lies below the smallest gain worth having. */
    REDUNDANT,
    /** The whole interval lies above 0. */
    COMPLEMENTARY,
    /** Neither. */
    INCONCLUSIVE,
    /** Fewer users to measure the gain on than are asked for. */
    INSUFFICIENT_DATA;

    /** The text of tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict on a gain.
     *
     * @param units that the gain was measured on
     */
    public static OverlapVerdict of(
            final Estimate gain, final long units, final int minimumUnits, final OverlapSettings settings) {
        if (gain.stdError().isEmpty() || units < minimumUnits) {
            return INSUFFICIENT_DATA;
        }
        // units that do not differ have no interval; enough of them, as of a copy of the model, gain what all of them
        // gain
        final double value = gain.value().orElseThrow();
        if (gain.high().orElse(value) < settings.minimumGain()) {
            return REDUNDANT;
        }
        return gain.low().orElse(value) > 0 ? COMPLEMENTARY : INCONCLUSIVE;
    }
}
