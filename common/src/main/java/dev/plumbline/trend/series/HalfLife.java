package dev.plumbline.trend.series;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StudentInterval;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresProblem;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.util.Pair;

/**
 * After how many windows half of the gain over the baseline is gone: least squares of gain = a 2^(-age / h). A line through
 * the logarithms would have to leave out gains below 0 and then finds them to last twice as long.
 *
 * @param initialGain a, the gain at the first window of the series
 * @param windows h with its interval by Student's t, not below 0; without an upper end, and with a reason, where there
 *     may be no decay at all
 */
public record HalfLife(double initialGain, Estimate windows) {

    private static final int MOST_ITERATIONS = 200;
    private static final double FIRST_GUESS = 10;

    /**
     * Of a gain by age; the first window counts as age 0.
     *
     * @param gain the model's figure less its baseline's, larger being better
     */
    public static Answer<HalfLife> of(final Series gain, final double level) {
        final int n = gain.size();
        if (n < Series.FEWEST_WINDOWS) {
            return Answer.none(Reason.INSUFFICIENT_DATA);
        }
        if (gain.isConstant()) {
            return Answer.none(Reason.CONSTANT);
        }
        try {
            final LeastSquaresOptimizer.Optimum optimum = new LevenbergMarquardtOptimizer().optimize(problem(gain));
            final double initial = optimum.getPoint().getEntry(0);
            final double rate = optimum.getPoint().getEntry(1);
            if (!(initial > 0) || !(rate > 0)) {
                return Answer.none(Reason.NO_DECAY);
            }
            final double variance = optimum.getCost() * optimum.getCost() / (n - 2);
            final double rateError = Math.sqrt(optimum.getCovariances(0).getEntry(1, 1) * variance);
            final double halfLife = 1 / rate;
            final double stdError = rateError * halfLife * halfLife;
            final double half = StudentInterval.quantile(n - 2, level) * stdError;
            return Double.isFinite(half)
                    ? Answer.of(new HalfLife(initial, estimate(halfLife, stdError, half, level, n)))
                    : Answer.none(Reason.NO_DECAY);
        } catch (final MathIllegalStateException | SingularMatrixException noOptimum) {
            return Answer.none(Reason.NO_DECAY);
        }
    }

    /** Where the interval of the rate 1 / h holds 0, that of h holds every length. */
    private static Estimate estimate(
            final double halfLife, final double stdError, final double half, final double level, final int n) {
        return halfLife > half
                ? Estimate.of(halfLife, stdError, halfLife - half, halfLife + half, level, n)
                : new Estimate(
                        OptionalDouble.of(halfLife),
                        OptionalDouble.of(stdError),
                        OptionalDouble.of(0),
                        OptionalDouble.empty(),
                        level,
                        n,
                        Optional.of(Reason.NOT_TOLD_FROM_NO_DECAY));
    }

    /** In a and 1 / h: the same optimum, which passes smoothly through a gain that does not change. */
    private static LeastSquaresProblem problem(final Series gain) {
        final double scale = Arrays.stream(gain.values()).map(Math::abs).max().orElseThrow();
        return new LeastSquaresBuilder()
                .start(new double[] {gain.value(0) == 0 ? scale : gain.value(0), 1 / FIRST_GUESS})
                .model(point -> modelled(gain, point))
                .target(gain.values())
                .lazyEvaluation(false)
                .maxEvaluations(MOST_ITERATIONS)
                .maxIterations(MOST_ITERATIONS)
                .build();
    }

    private static Pair<RealVector, RealMatrix> modelled(final Series gain, final RealVector point) {
        final double initial = point.getEntry(0);
        final double rate = point.getEntry(1);
        final double[] values = new double[gain.size()];
        final double[][] derivatives = new double[gain.size()][];
        for (int i = 0; i < values.length; i++) {
            final double age = gain.window(i) - gain.window(0);
            final double left = Math.pow(2, -age * rate);
            values[i] = initial * left;
            derivatives[i] = new double[] {left, -initial * left * age * Math.log(2)};
        }
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(derivatives, false));
    }
}
