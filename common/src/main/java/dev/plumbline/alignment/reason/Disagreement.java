package dev.plumbline.alignment.reason;

import java.util.Locale;
import java.util.Optional;

/**
 * Two models of which offline and online do not say the same.
 *
 * @param kind how
 * @param offline the offline difference
 * @param online the log lift
 * @param slope what the offline difference lets expect
 * @param gapError standard error of the gap by chance alone: of both sides, less what their errors have in common, and of the
 *     slope
 * @param level confidence level
 * @param units behind the lift
 */
public record Disagreement(
        Kind kind, Side offline, Side online, Slope slope, double gapError, double level, long units) {

    /** How offline and online differ. */
    public enum Kind {
        /** Both are clear, and say the opposite. */
        OPPOSITE_SIGNS,
        /** The offline difference is clear, and the lift is not told from none. */
        OFFLINE_ONLY,
        /** The lift is clear, and the offline difference is not told from none. */
        ONLINE_ONLY;

        /** The text that tables hold: lower case with underscores. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The disagreement; empty where both sides say the same, or neither says anything.
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

    /** The log lift that the offline difference lets expect. */
    public double expected() {
        return slope.value() * offline.value();
    }

    /** Its standard error. */
    public double expectedError() {
        return Math.hypot(slope.value() * offline.stdError(), slope.stdError() * offline.value());
    }

    /** The log lift that was seen less the expected one. */
    public double gap() {
        return online.value() - expected();
    }
}
