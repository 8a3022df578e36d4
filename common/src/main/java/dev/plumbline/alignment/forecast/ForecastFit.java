package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.CommonNoise;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lines that some points allow, each with the same probability.
 *
 * <p>The model: true offline gains vary about m with variance s; the true online gain of a true offline gain x is a + b x with
 * the variance t about it; both are measured with known errors. A measured gain X with error variance e is shrunk to
 * {@code x = m + s / (s + e) (X - m)}, and {@code Y} is then a line in x (regression calibration) with the variance
 * {@code t + b^2 s e / (s + e)} beside its own error. Neither s nor t is known: each takes the values at which the weighted
 * squares of the residuals are the quantiles of chi-square (confidence distributions by the generalized Q; Viechtbauer 2007,
 * Nagashima, Noma and Furukawa 2019), and a, b and m are normal about their weighted estimates given them. Errors that both
 * sides share are removed from Y as far as X predicts them.
 *
 * <p>Points against one baseline share its noise. It is not in their differences, and so not in s, t or b. But it moves all of
 * them together, so that their forecast of a candidate, which has other noise, has this additional error ({@link CommonNoise}).
 */
public final class ForecastFit {

    /** With fewer independent points, a residual variance cannot be estimated. */
    static final int FEWEST_POINTS = 4;

    private final List<ForecastLine> lines;

    private ForecastFit(final List<ForecastLine> lines) {
        this.lines = lines;
    }

    /** Fits several sets of points one after the other. */
    public static final class Fitter {

        private final ChiSquareLevels levels = new ChiSquareLevels();

        /** Empty where there are too few points. */
        public Optional<ForecastFit> of(final RunningPoints.Pooled pooled) {
            final int independent =
                    Math.min(pooled.independentPairs(), pooled.points().size());
            if (independent < FEWEST_POINTS) {
                return Optional.empty();
            }
            final AlignmentPoints points = pooled.points().without(pooled.common());
            final int ofMean = points.centre() == Centre.MEAN ? 1 : 0;
            final double[] signals = levels.of(independent - ofMean);
            final double[] residuals = levels.of(independent - ofMean - 1);
            // pairs that follow from others add no information
            final double share = independent / (double) points.size();
            return Optional.of(new ForecastFit(IntStream.range(0, ChiSquareLevels.COUNT)
                    .mapToObj(part -> new GainSignals(points, share)
                            .at(signals[part], signals[ChiSquareLevels.mirrored(part)])
                            .line(residuals[ChiSquareLevels.mirrored(part)], pooled.common()))
                    .toList()));
        }
    }

    /** The forecast for a candidate that was not among the points. @param errorVariance of its offline gain */
    public PredictiveGain of(final double offline, final double errorVariance) {
        return ofMeasured(offline, errorVariance, 0, 0);
    }

    /**
     * The online gain as it will be measured, including noise.
     *
     * @param onlineErrorVariance of the measurement
     * @param errorCovariance of both errors
     */
    PredictiveGain ofMeasured(
            final double offline,
            final double errorVariance,
            final double onlineErrorVariance,
            final double errorCovariance) {
        return PredictiveGain.of(lines.stream()
                .map(line -> line.at(offline, errorVariance, onlineErrorVariance, errorCovariance))
                .toList());
    }
}
