package dev.plumbline.alignment.reason;

import java.util.Locale;
import java.util.Optional;

/**
 * Two models for which the offline and the online figures do not agree.
 *
 * @param kind how
 * @param offline the offline difference
 * @param online the log lift
 * @param slope the log lift to expect per unit of offline difference
 * @param gapError standard error of the gap by chance alone: from both sides, less what their errors have in common, and from
 *     the slope
 * @param level confidence level
 * @param units behind the lift
 */
public record Disagreement(
        Kind kind, Side offline, Side online, Slope slope, double gapError, double level, long units) {

    /** How offline and online differ. */
    public enum Kind {
        /** Both intervals exclude 0, with opposite signs. */
        OPPOSITE_SIGNS,
        /** Only the interval of the offline difference excludes 0. */
        OFFLINE_ONLY,
        /** Only the interval of the lift excludes 0. */
        ONLINE_ONLY;

        /** The text that tables hold: lower case with underscores. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The disagreement; empty where both sides agree, or where both intervals include 0.
     *
     * @param errorCovariance covariance of the errors of both sides
     */
    public static Optional<Disagreement> of(
            final Side offline,
            final Side online,
            final double errorCovariance,
            final Slope slope,
            final double level,
            final long units) {
        return kind(offline, online).map(kind -> {
            final double ofOffline = slope.value() * offline.stdError();
            final double ofSlope = slope.stdError() * offline.value();
            final double variance = online.stdError() * online.stdError()
                    + ofOffline * ofOffline
                    - 2 * slope.value() * errorCovariance
                    + ofSlope * ofSlope;
            return new Disagreement(kind, offline, online, slope, Math.sqrt(Math.max(0, variance)), level, units);
        });
    }

    private static Optional<Kind> kind(final Side offline, final Side online) {
        if (offline.isClear() && online.isClear()) {
            return offline.isBetter() == online.isBetter() ? Optional.empty() : Optional.of(Kind.OPPOSITE_SIGNS);
        }
        if (offline.isClear()) {
            return Optional.of(Kind.OFFLINE_ONLY);
        }
        return online.isClear() ? Optional.of(Kind.ONLINE_ONLY) : Optional.empty();
    }

    /** The log lift that is expected from the offline difference. */
    public double expected() {
        return slope.value() * offline.value();
    }

    /** Its standard error. */
    public double expectedError() {
        return Math.hypot(slope.value() * offline.stdError(), slope.stdError() * offline.value());
    }

    /** The observed log lift minus the expected one. */
    public double gap() {
        return online.value() - expected();
    }
}
