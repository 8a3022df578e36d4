package dev.plumbline.trend.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every shortcut against the plain formula, on small series with gaps and ties. */
class SeriesOraclesTest {

    private static final int SERIES = 300;

    private final Random random = new Random(20);

    private Series generated(final int n, final int distinct) {
        final long[] windows = new long[n];
        final double[] values = new double[n];
        final double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            windows[i] =
                    (i == 0 ? random.nextInt(100) - 50 : windows[i - 1]) + 1 + random.nextInt(2) * random.nextInt(3);
            values[i] = distinct > 0 ? random.nextInt(distinct) : random.nextGaussian();
            errors[i] = 0.1 + random.nextDouble();
        }
        return Series.of(windows, values, errors);
    }

    @Test
    void slopesAreMediansOfAllPairs() {
        for (int i = 0; i < SERIES; i++) {
            final Series series = generated(2 + random.nextInt(15), i % 2 == 0 ? 3 : 0);
            assertThat(TheilSen.of(series).slope()).isCloseTo(NaiveSeries.slope(series), within(1e-12));
            assertThat(TheilSen.weightedSlope(series)).isCloseTo(NaiveSeries.weightedSlope(series), within(1e-12));
        }
    }

    @Test
    void mediansAreThoseOfSortedValues() {
        for (int i = 0; i < SERIES; i++) {
            final double[] values = random.doubles(1 + random.nextInt(30), 0, 4)
                    .map(Math::floor)
                    .toArray();
            final List<Double> boxed =
                    IntStream.range(0, values.length).mapToObj(j -> values[j]).toList();
            assertThat(Median.of(values)).isEqualTo(NaiveSeries.median(boxed));
        }
    }

    @Test
    void segmentsAreTheCheapestOfAll() {
        for (int i = 0; i < SERIES; i++) {
            final int least = 1 + random.nextInt(3);
            final double penalty = 0.1 + 3 * random.nextDouble();
            final double[] values =
                    generated(least + random.nextInt(11), i % 3 == 0 ? 2 : 0).values();
            final SegmentCosts costs = new SegmentCosts(values);
            final List<Integer> bounds = new ArrayList<>(OptimalSegments.changes(costs, least, penalty));
            double found = penalty * bounds.size();
            bounds.add(0, 0);
            bounds.add(values.length);
            for (int j = 1; j < bounds.size(); j++) {
                assertThat(bounds.get(j) - bounds.get(j - 1)).isGreaterThanOrEqualTo(least);
                found += NaiveSeries.cost(values, bounds.get(j - 1), bounds.get(j));
            }
            assertThat(found).isCloseTo(NaiveSeries.cheapest(values, 0, least, penalty), within(1e-9));
        }
    }

    @Test
    void trendsTurnWithTheSeriesAndDoNotMindUnits() {
        for (int i = 0; i < SERIES; i++) {
            final Series series = generated(10 + random.nextInt(20), 0);
            final Trend trend = TrendTest.of(series, 0.95).result().orElseThrow();
            final Trend turned = TrendTest.of(series.negated(), 0.95).result().orElseThrow();
            assertThat(turned.slope()).isCloseTo(-trend.slope(), within(1e-12));
            assertThat(turned.p()).isCloseTo(trend.p(), within(1e-9));
            assertThat(turned.z()).isCloseTo(-trend.z(), within(1e-9));
            final Trend scaled =
                    TrendTest.of(shiftedAndScaled(series), 0.95).result().orElseThrow();
            assertThat(scaled.slope()).isCloseTo(1000 * trend.slope(), within(1e-8));
            assertThat(scaled.p()).isCloseTo(trend.p(), within(1e-9));
        }
    }

    private static Series shiftedAndScaled(final Series series) {
        final IntStream all = IntStream.range(0, series.size());
        return Series.of(
                all.mapToLong(i -> series.window(i) + 3000).toArray(),
                IntStream.range(0, series.size())
                        .mapToDouble(i -> 7 + 1000 * series.value(i))
                        .toArray(),
                IntStream.range(0, series.size())
                        .mapToDouble(i -> 1000 * series.stdError(i).orElseThrow())
                        .toArray());
    }

    @Test
    void blocksAreStretchesOfTheResiduals() {
        final double[] residuals = IntStream.range(0, 30).asDoubleStream().toArray();
        final MovingBlocks blocks = new MovingBlocks(residuals, 5);
        for (int replicate = 0; replicate < 50; replicate++) {
            final double[] drawn = blocks.draw(replicate);
            assertThat(drawn).hasSize(30).isEqualTo(new MovingBlocks(residuals, 5).draw(replicate));
            for (int i = 0; i < drawn.length; i++) {
                if (i % 4 != 0) {
                    assertThat(drawn[i]).isEqualTo(drawn[i - 1] + 1);
                }
            }
        }
    }
}
