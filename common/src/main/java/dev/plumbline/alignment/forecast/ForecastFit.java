package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.CommonNoise;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every line that some points allow, each as likely as the others.
 *
 * <p>The model: true offline gains vary about m with variance s; the true online gain of a true offline gain x is a + b x, but
 * for what varies about it with variance t; both are measured with known errors. A measured gain X with error variance e is
 * worth {@code x = m + s / (s + e) (X - m)}, and {@code Y} is then a line in x (regression calibration) with the variance
 * {@code t + b^2 s e / (s + e)} beside its own error. Neither s nor t is known: each takes the values at which the weighted
 * squares of what is left are the quantiles of chi-square (confidence distributions by the generalized Q; Viechtbauer 2007,
 * Nagashima, Noma and Furukawa 2019), and a, b and m are normal about their weighted estimates given them. Errors that both
 * sides share are taken out of Y as far as X tells of them.
 *
 * <p>Points against one baseline have its noise in common. It is not in how they differ, and so in no s, t or b; it moves all
 * of them together, so that what they tell of a candidate, whose noise is another one, is off by it ({@link CommonNoise}).
 */
public final class ForecastFit {

    /** Fewer independent points leave nothing to tell a residual from. */
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
            // pairs that follow from others repeat what those say
            final double share = independent / (double) points.size();
            return Optional.of(new ForecastFit(IntStream.range(0, ChiSquareLevels.COUNT)
                    .mapToObj(part -> new GainSignals(points, share)
                            .at(signals[part], signals[ChiSquareLevels.mirrored(part)])
                            .line(residuals[ChiSquareLevels.mirrored(part)], pooled.common()))
                    .toList()));
        }
    }

    /** What is to be expected of a candidate that was not among the points. @param errorVariance of its offline gain */
    public PredictiveGain of(final double offline, final double errorVariance) {
        return ofMeasured(offline, errorVariance, 0, 0);
    }

    /**
     * The online gain as it will be measured, noise and all.
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
