package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import dev.plumbline.stats.StudentTest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a series falls or rises, where its windows depend on each other. Kendall's S with its variance under a first-order
 * autoregression whose parameter comes from the residuals and is corrected for the bias of short series, compared with
 * Student's t with the degrees of freedom of that many independent windows. The usual test of Mann and Kendall takes
 * persistence for a trend, and the correction of Hamed and Rao (1998) does not help in short series.
 */
public final class TrendTest {

    private static final double LARGEST_PHI = 0.95;

    /** Below it nearly all noise is error of measurement, and the autocorrelation of the rest cannot be estimated. */
    private static final double LEAST_RELIABILITY = 0.1;

    /** Where so many windows have standard errors the others are left out rather than the errors. */
    private static final double ENOUGH_WITH_ERRORS = 0.9;

    /** What is left beside a perfect line, as a share of all squares, is rounding and has no autocorrelation. */
    private static final double ROUNDING = 1e-24;

    private TrendTest() {}

    /** Of any series; uses standard errors where nine windows of ten have one. @param level of the slope's interval */
    public static Answer<Trend> of(final Series series, final double level) {
        final Series known = series.withStdErrors();
        return known.size() >= Series.FEWEST_WINDOWS && known.size() >= ENOUGH_WITH_ERRORS * series.size()
                ? withStdErrors(known, level)
                : withoutStdErrors(series, level);
    }

    /** As if figures had no standard errors of their own. */
    public static Answer<Trend> withoutStdErrors(final Series series, final double level) {
        return reasonAgainst(series).orElseGet(() -> Answer.of(trend(series, level, 0, OptionalDouble.empty())));
    }

    /** Of the windows whose standard errors are known, minding them. */
    public static Answer<Trend> withStdErrors(final Series series, final double level) {
        final Series known = series.withStdErrors();
        return reasonAgainst(known).orElseGet(() -> {
            double squares = 0;
            for (int i = 0; i < known.size(); i++) {
                squares += Math.pow(known.stdError(i).orElseThrow(), 2);
            }
            final double errorVariance = squares / known.size();
            return Answer.of(trend(known, level, errorVariance, OptionalDouble.of(TheilSen.weightedSlope(known))));
        });
    }

    private static Optional<Answer<Trend>> reasonAgainst(final Series series) {
        if (series.size() < Series.FEWEST_WINDOWS) {
            return Optional.of(Answer.none(Reason.INSUFFICIENT_DATA));
        }
        return series.isConstant() ? Optional.of(Answer.none(Reason.CONSTANT)) : Optional.empty();
    }

    private static Trend trend(
            final Series series, final double level, final double errorVariance, final OptionalDouble weighted) {
        final int n = series.size();
        final TheilSen line = TheilSen.of(series);
        final double[] residuals = LagOne.centred(line.detrended());
        final double lagOne = isRounding(series, residuals) ? 0 : LagOne.of(series, residuals);
        final double phi = Math.min(LARGEST_PHI, Math.max(0, (n * lagOne + 2) / (n - 4)));
        final boolean hasErrors = weighted.isPresent();
        final NoiseAutocorrelation autocorrelation =
                hasErrors ? seenThroughErrors(phi, residuals, errorVariance) : new NoiseAutocorrelation(phi, 1);
        final double effective =
                hasErrors ? autocorrelation.effectiveWindows(n) : autocorrelation.effectiveWindowsOfLongSeries(n);
        final double degrees = Math.max(effective - 2, 1);
        final double variance = varianceOfConcordance(series);
        final double factor = autocorrelation.varianceFactor(n);
        final double deviation = Math.sqrt(variance * factor);
        final long s = line.concordance();
        final double z = (s - Long.signum(s)) / deviation;
        final double half = StudentInterval.quantile(degrees, level) * deviation;
        return new Trend(
                n,
                line.slope(),
                weighted,
                line.ranked(rank((line.pairs() - half) / 2) - 1),
                line.ranked(rank((line.pairs() + half) / 2)),
                level,
                s,
                variance,
                lagOne,
                autocorrelation,
                factor,
                effective,
                degrees,
                z,
                StudentTest.twoSided(z, 1, degrees).orElseThrow());
    }

    private static boolean isRounding(final Series series, final double[] residuals) {
        return LagOne.sumOfSquares(residuals) <= ROUNDING * LagOne.sumOfSquares(LagOne.centred(series.values()));
    }

    /** Beyond all ranks where the interval has no end. */
    private static long rank(final double rank) {
        return (long) Math.rint(rank);
    }

    private static NoiseAutocorrelation seenThroughErrors(
            final double phi, final double[] residuals, final double errorVariance) {
        final double variance = LagOne.sumOfSquares(residuals) / (residuals.length - 2);
        final double reliability = Math.min(1, Math.max(0, 1 - errorVariance / variance));
        return new NoiseAutocorrelation(
                reliability > LEAST_RELIABILITY ? Math.min(phi / reliability, LARGEST_PHI) : 0, reliability);
    }

    /** Of Kendall's S between independent windows, less for ties. */
    static double varianceOfConcordance(final Series series) {
        final double[] sorted = series.values();
        Arrays.sort(sorted);
        double tied = 0;
        for (int from = 0, to = 0; from < sorted.length; from = to) {
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            tied += pairVariance(to - from);
        }
        return (pairVariance(sorted.length) - tied) / 18;
    }

    private static double pairVariance(final double count) {
        return count * (count - 1) * (2 * count + 5);
    }
}
