package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BayesianBootstrapTest {

    private static final double[] FIVE = {0.2, 0.9, 1.4, 2.3, 4.1};

    @Test
    void drawnMeansVaryByLessThanTheirStandardErrorAndByAsMuchAsSaid() {
        final double[] means = means(FIVE, 40_000);
        final double mean = Arrays.stream(FIVE).average().orElseThrow();
        final double standardError =
                Math.sqrt(Arrays.stream(FIVE).map(x -> (x - mean) * (x - mean)).sum() / (5 * 4));
        final double spread = Math.sqrt(Arrays.stream(means)
                        .map(drawn -> (drawn - mean) * (drawn - mean))
                        .sum()
                / means.length);

        assertThat(BayesianBootstrap.spread(5)).isCloseTo(Math.sqrt(4 / 6.0), within(1e-12));
        assertThat(spread / standardError).isCloseTo(BayesianBootstrap.spread(5), withinPercentage(2));
    }

    /** What the percentiles of a normal sample come to, but for the tails of few weights. */
    @Test
    void intervalsOfMeansHoldTheTruthAsOftenAsTheySay() {
        final Random random = new Random(1);
        final int worlds = 2000;
        int held = 0;
        for (int world = 0; world < worlds; world++) {
            final double[] values = IntStream.range(0, 10)
                    .mapToDouble(i -> random.nextGaussian())
                    .toArray();
            final BayesianBootstrap.Ends ends =
                    BayesianBootstrap.ends(means(values, 1000), 10, 0.95).orElseThrow();
            held += ends.low() <= 0 && ends.high() >= 0 ? 1 : 0;
        }

        assertThat(held / (double) worlds).isBetween(0.935, 0.965);
    }

    @Test
    void drawsThatDoNotReachAsFarLeaveNoInterval() {
        assertThat(BayesianBootstrap.ends(means(FIVE, 1000), 5, 0.95)).isEmpty();
        assertThat(BayesianBootstrap.fewestDraws(5, 0.95)).isBetween(1000.0, 10_000.0);
        assertThat(BayesianBootstrap.ends(means(FIVE, 10_000), 5, 0.95)).isPresent();
        assertThat(BayesianBootstrap.ends(means(FIVE, 10_000), 1, 0.95)).isEmpty();
        assertThat(BayesianBootstrap.fewestDraws(1, 0.95)).isInfinite();
    }

    @Test
    void drawsWithoutAFigureCouldLieBeyondEitherEnd() {
        final double[] draws = IntStream.range(0, 1000).mapToDouble(i -> i).toArray();
        final BayesianBootstrap.Ends all =
                BayesianBootstrap.ends(draws, 100, 0.95).orElseThrow();
        draws[500] = Double.NaN;
        final BayesianBootstrap.Ends one =
                BayesianBootstrap.ends(draws, 100, 0.95).orElseThrow();
        Arrays.fill(draws, 100, 200, Double.NaN);
        final BayesianBootstrap.Ends many =
                BayesianBootstrap.ends(draws, 100, 0.95).orElseThrow();

        assertThat(one.low()).isEqualTo(all.low() - 1);
        assertThat(one.high()).isEqualTo(all.high() + 1);
        assertThat(many.width()).isInfinite();
    }

    private static double[] means(final double[] values, final int draws) {
        final double[] sums = new double[draws];
        final double[] totals = new double[draws];
        for (int unit = 0; unit < values.length; unit++) {
            final float[] weights = BayesianBootstrap.weights(1, "unit " + unit, draws);
            for (int draw = 0; draw < draws; draw++) {
                sums[draw] += weights[draw] * values[unit];
                totals[draw] += weights[draw];
            }
        }
        for (int draw = 0; draw < draws; draw++) {
            sums[draw] /= totals[draw];
        }
        return sums;
    }
}
