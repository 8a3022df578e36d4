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
        if (gain.low().isEmpty() || units < minimumUnits) {
            return INSUFFICIENT_DATA;
        }
        if (gain.high().orElseThrow() < settings.minimumGain()) {
            return REDUNDANT;
        }
        return gain.low().getAsDouble() > 0 ? COMPLEMENTARY : INCONCLUSIVE;
    }
}
