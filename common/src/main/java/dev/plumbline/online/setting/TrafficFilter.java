package dev.plumbline.online.setting;

import java.util.OptionalInt;

/**
 * Whose traffic is left out as not human: users above a number of impressions, or of clicks credited to them, on a UTC
 * day.
 *
 * @param maxImpressionsPerUserDay a user with more distinct impressions on one day is left out; at least 1
 * @param maxClicksPerUserDay a user with more clicks on the impressions of one day is left out; at least 1
 */
public record TrafficFilter(OptionalInt maxImpressionsPerUserDay, OptionalInt maxClicksPerUserDay) {

    /** Nobody is left out. */
    public static final TrafficFilter NONE = new TrafficFilter(OptionalInt.empty(), OptionalInt.empty());

    /** Whether anybody may be left out. */
    public boolean isAsked() {
        return maxImpressionsPerUserDay.isPresent() || maxClicksPerUserDay.isPresent();
    }
}
