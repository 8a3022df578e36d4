package dev.plumbline.alignment.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.CommonNoise;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.stats.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastFitTest {

    private static final ForecastFit.Fitter FITTER = new ForecastFit.Fitter();

    /** True gains vary with variance 1 on both sides. */
    private record World(
            Centre centre, int points, double errorX, double errorY, double shared, double correlation, Random random) {

        private static final double OFF = 3;

        record Draw(double trueOnline, double offline, double online, double errorX, double errorY, double errorXy) {}

        Draw draw(final double times) {
            final double off = centre == Centre.MEAN ? OFF : 0;
            final double x = off + random.nextGaussian();
            final double y =
                    off + correlation * (x - off) + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
            final double ex = times * errorX * Math.exp(0.5 * random.nextGaussian() - 0.125);
            final double ey = errorY * Math.exp(0.5 * random.nextGaussian() - 0.125);
            final double noise = random.nextGaussian();
            final double other = shared * noise + Math.sqrt(1 - shared * shared) * random.nextGaussian();
            return new Draw(
                    y, x + Math.sqrt(ex) * noise, y + Math.sqrt(ey) * other, ex, ey, shared * Math.sqrt(ex * ey));
        }

        RunningPoints.Pooled pooled() {
            final Draw[] draws =
                    IntStream.range(0, points).mapToObj(i -> draw(1)).toArray(Draw[]::new);
            return new RunningPoints.Pooled(
                    AlignmentPoints.of(
                            centre,
                            Arrays.stream(draws).mapToDouble(Draw::offline).toArray(),
                            Arrays.stream(draws).mapToDouble(Draw::online).toArray(),
                            Arrays.stream(draws).mapToDouble(Draw::errorX).toArray(),
                            Arrays.stream(draws).mapToDouble(Draw::errorY).toArray(),
                            Arrays.stream(draws).mapToDouble(Draw::errorXy).toArray()),
                    points,
                    CommonNoise.NONE);
        }
    }

    /** Worlds in which a relation is established as a rule; the candidate is measured as well as the points, better or worse. */
    @ParameterizedTest
    @CsvSource({
        // centre, points, error variances, their correlation, correlation of true gains, the candidate's error by that
        // of points
        "MEAN, 20, 0.25, 0.25, 0, 0.8, 1",
        "MEAN, 20, 0.25, 0.25, 0.6, 0.8, 1",
        "MEAN, 45, 1, 1, 0, 0.8, 1",
        "MEAN, 45, 1, 1, 0.6, 0.8, 0.1",
        "MEAN, 45, 0.25, 0.67, 0, 0.9, 0.1",
        "MEAN, 12, 0.25, 1, 0, 0.9, 4",
        "MEAN, 7, 0.11, 1, 0, 0.6, 1",
        "MEAN, 20, 2, 2, 0, 0.8, 1",
        "ORIGIN, 20, 0.25, 0.25, 0, 0.8, 1",
        "ORIGIN, 45, 1, 1, 0.6, 0.8, 1"
    })
    void predictiveIntervalsHoldTheTruthAsOftenAsTheySay(
            final Centre centre,
            final int points,
            final double errorX,
            final double errorY,
            final double shared,
            final double correlation,
            final double times) {
        final World world = new World(centre, points, errorX, errorY, shared, correlation, new Random(17));
        final int worlds = 600;
        int trueHeld = 0;
        int measuredHeld = 0;
        double off = 0;
        double width = 0;
        for (int i = 0; i < worlds; i++) {
            final ForecastFit fit = FITTER.of(world.pooled()).orElseThrow();
            final World.Draw candidate = world.draw(times);
            final Estimate forecast =
                    fit.of(candidate.offline, candidate.errorX).estimate(0.95, points);
            trueHeld += holds(forecast, candidate.trueOnline) ? 1 : 0;
            final double above = fit.ofMeasured(
                            candidate.offline, candidate.errorX, candidate.errorY, candidate.errorXy)
                    .above(candidate.online);
            measuredHeld += above > 0.025 && above < 0.975 ? 1 : 0;
            off += (forecast.value().orElseThrow() - candidate.trueOnline) / worlds;
            width += (forecast.high().orElseThrow() - forecast.low().orElseThrow()) / worlds;
        }

        // few points leave more doubt than normal errors do: up to 98.5 %
        assertThat(trueHeld / (double) worlds).isBetween(0.93, points < 20 ? 0.985 : 0.975);
        assertThat(measuredHeld / (double) worlds).isBetween(0.93, points < 20 ? 0.985 : 0.975);
        assertThat(off).isCloseTo(0, within(0.12));
        // knowing nothing of the candidate it would be 3.92 beside the mean's own error, were the variances known
        assertThat(width).isLessThan(points < 12 ? 7 : errorX + errorY >= 4 || points < 20 ? 5.5 : 4);
    }

    /** Twenty rivals in thirty weeks beside a control that is measured twice as badly as they are: its noise is in all of them. */
    @Test
    void noiseOfTheBaselineIsInNoDifferenceOfItsRivalsAndMovesWhatAllOfThemTell() {
        final Random random = new Random(23);
        final int worlds = 300;
        int held = 0;
        double slopes = 0;
        for (int i = 0; i < worlds; i++) {
            final RunningPoints.Pooled pooled =
                    RunningPoints.of(Centre.MEAN, besideOneControl(random)).all();
            final ForecastFit fit = FITTER.of(pooled).orElseThrow();
            final double x = 0.02 * random.nextGaussian();
            final double y = x + 0.01 * random.nextGaussian();
            final double error = Math.sqrt((0.12 * 0.12 + 0.06 * 0.06) / 30);
            held += holds(
                            fit.of(x + error * random.nextGaussian(), error * error)
                                    .estimate(0.95, 20),
                            y)
                    ? 1
                    : 0;
            slopes += (fit.of(0.02, 1e-8).mean() - fit.of(-0.02, 1e-8).mean()) / 0.04 / worlds;
        }

        assertThat(held / (double) worlds).isBetween(0.91, 0.985);
        // little is known of the signal in some worlds: their lines are too steep
        assertThat(slopes).isBetween(0.8, 1.3);
    }

    private static List<Measurement> besideOneControl(final Random random) {
        final List<double[]> rivals = IntStream.range(0, 20)
                .mapToObj(i -> 0.02 * random.nextGaussian())
                .map(x -> new double[] {x, x + 0.01 * random.nextGaussian()})
                .toList();
        final double error = Math.sqrt(0.12 * 0.12 + 0.06 * 0.06);
        final List<Measurement> all = new ArrayList<>();
        for (int week = 0; week < 30; week++) {
            final double offline = 0.12 * random.nextGaussian();
            final double online = 0.12 * random.nextGaussian();
            for (int i = 0; i < rivals.size(); i++) {
                all.add(Measurement.once(
                        "rival " + i,
                        "control",
                        "week " + (10 + week),
                        rivals.get(i)[0] + 0.06 * random.nextGaussian() - offline,
                        error,
                        rivals.get(i)[1] + 0.06 * random.nextGaussian() - online,
                        error,
                        0));
            }
        }
        return all;
    }

    @Test
    void whatIsMeasuredBadlyIsDrawnToTheOthers() {
        final RunningPoints.Pooled points = new World(Centre.MEAN, 60, 0.1, 0.1, 0, 0.9, new Random(3)).pooled();
        final ForecastFit fit = FITTER.of(points).orElseThrow();
        final double sharp = fit.of(5, 0.01).mean();
        final double blurred = fit.of(5, 10).mean();

        assertThat(sharp).isGreaterThan(4.4);
        assertThat(blurred).isBetween(2.8, 3.6);
        assertThat(width(fit.of(5, 10))).isGreaterThan(1.5 * width(fit.of(5, 0.01)));
        assertThat(fit.of(5, 0.01).above(3)).isGreaterThan(0.99);
    }

    @Test
    void threePointsAreNoForecastAndPairsThatFollowFromOthersTellNothingNew() {
        final World world = new World(Centre.ORIGIN, 28, 0.2, 0.2, 0, 0.8, new Random(5));
        final RunningPoints.Pooled independent = world.pooled();
        final RunningPoints.Pooled dependent = new RunningPoints.Pooled(independent.points(), 7, CommonNoise.NONE);

        assertThat(FITTER.of(new RunningPoints.Pooled(independent.points(), 3, CommonNoise.NONE)))
                .isEmpty();
        assertThat(FITTER.of(new World(Centre.MEAN, 3, 0.2, 0.2, 0, 0.8, new Random(5)).pooled()))
                .isEmpty();
        assertThat(width(FITTER.of(dependent).orElseThrow().of(1, 0.2)))
                .isGreaterThan(1.1 * width(FITTER.of(independent).orElseThrow().of(1, 0.2)));
    }

    @Test
    void pointsWithoutAnySpreadGiveFiniteForecasts() {
        final double[] same = new double[8];
        final double[] errors = new double[8];
        Arrays.fill(same, 0.1);
        Arrays.fill(errors, 0.01);
        final ForecastFit fit = FITTER.of(new RunningPoints.Pooled(
                        AlignmentPoints.of(Centre.MEAN, same, same, errors, errors, new double[8]),
                        8,
                        CommonNoise.NONE))
                .orElseThrow();
        final Estimate forecast = fit.of(0.2, 0.01).estimate(0.95, 8);

        assertThat(forecast.value().orElseThrow()).isCloseTo(0.1, within(1e-9));
        assertThat(holds(forecast, 0.1)).isTrue();
    }

    private static double width(final PredictiveGain gain) {
        final Estimate estimate = gain.estimate(0.95, 1);
        return estimate.high().orElseThrow() - estimate.low().orElseThrow();
    }

    private static boolean holds(final Estimate forecast, final double truth) {
        return forecast.low().orElseThrow() <= truth && truth <= forecast.high().orElseThrow();
    }
}
