package dev.plumbline.alignment;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StratifiedLift;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The figures of one pair of models, one offline and one online metric.
 *
 * @param offlineA mean of the candidate's values over the queries of both; empty where there are none
 * @param offlineB the baseline's
 * @param difference offline mean difference; {@code n} counts queries
 * @param onlineA the candidate's online ratio, over the experiments of the lift; empty where it has none
 * @param onlineB the baseline's
 * @param logLift {@code ln(a / b)}; {@code n} counts units
 * @param errorCovariance covariance of the errors of both; empty only with a reason
 * @param reason why something is missing: a missing figure before a missing interval, the offline side before the online
 *     side
 */
record PairFigures(
        OptionalDouble offlineA,
        OptionalDouble offlineB,
        Estimate difference,
        OptionalDouble onlineA,
        OptionalDouble onlineB,
        Estimate logLift,
        OptionalDouble errorCovariance,
        Optional<Reason> reason) {

    /**
     * @param offline empty where it was not measured
     * @param sumA sum of the candidate's offline values over the common queries
     * @param sumB sum of the baseline's
     * @param kind of the online ratios
     * @param withheld why the lift is not valid, if it is not
     */
    static PairFigures of(
            final RatioMoments offline,
            final StratifiedLift online,
            final double sumA,
            final double sumB,
            final RatioKind kind,
            final Optional<Reason> withheld,
            final double level) {
        final long queries = Math.round(offline.denominator());
        final Estimate difference = offline.units() == 0
                ? Estimate.undefined(level, 0, Reason.NO_OFFLINE_FIGURE)
                : offline.estimate(level, queries);
        final boolean isMeasured = online.isMeasured();
        final Optional<Reason> missing =
                isMeasured ? withheld : withheld.or(() -> Optional.of(Reason.NO_ONLINE_FIGURE));
        final Estimate logLift = missing.map(why -> Estimate.undefined(level, online.units(), why))
                .orElseGet(() -> online.logLift(kind, level));
        return new PairFigures(
                queries == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumA / queries),
                queries == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumB / queries),
                difference,
                online.treatmentRatio(),
                online.controlRatio(),
                logLift,
                logLift.value().isPresent() ? online.errorCovariance() : OptionalDouble.empty(),
                reason(difference, logLift));
    }

    private static Optional<Reason> reason(final Estimate difference, final Estimate logLift) {
        return Stream.of(difference, logLift)
                .filter(side -> side.value().isEmpty())
                .findFirst()
                .map(Estimate::reason)
                .orElseGet(() -> difference.reason().or(logLift::reason));
    }

    /** {@code a / b - 1}. */
    OptionalDouble lift() {
        return relative(logLift.value());
    }

    /** Lower end of the lift's interval. */
    OptionalDouble liftLow() {
        return relative(logLift.low());
    }

    /** Upper end of the lift's interval; empty where it is too large for a double. */
    OptionalDouble liftHigh() {
        return relative(logLift.high());
    }

    private static OptionalDouble relative(final OptionalDouble logRatio) {
        final double lift = Math.expm1(logRatio.orElse(Double.POSITIVE_INFINITY));
        return Double.isFinite(lift) ? OptionalDouble.of(lift) : OptionalDouble.empty();
    }
}
