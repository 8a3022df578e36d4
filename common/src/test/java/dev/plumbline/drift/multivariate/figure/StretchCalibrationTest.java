package dev.plumbline.drift.multivariate.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.drift.alarm.AlarmState;
import dev.plumbline.stats.VectorAccumulator;
import dev.plumbline.stats.VectorMoments;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Windows without any shift are called one at most as often as declared; what is planted is found. */
class StretchCalibrationTest {

    private static final int WEEK = 7;
    private static final int REPETITIONS = 200;

    private static JudgedFigure.Rule rule(final double rate) {
        return new JudgedFigure.Rule(rate, 0, 8);
    }

    @Test
    void aWindowIsOneMoreStretch() {
        final StretchNoise noise = StretchNoise.of(FigureScale.PLAIN, new double[] {1, 2, 3, 4, 5}, 5)
                .orElseThrow();
        assertThat(noise.mean()).isEqualTo(3);
        assertThat(noise.deviation()).isCloseTo(Math.sqrt(2.5), within(1e-12));
        // t of 4 degrees of freedom: 2.131847 at 5 %
        assertThat(noise.above(0.05)).isCloseTo(3 + Math.sqrt(2.5 * 1.2) * 2.1318467863, within(1e-9));
        assertThat(noise.below(0.05)).isCloseTo(3 - Math.sqrt(2.5 * 1.2) * 2.1318467863, within(1e-9));
        assertThat(noise.atLeast(0, 10 * 1.959963984540054).above(0.05))
                .as("the window alone varies more, by 5")
                .isCloseTo(3 + 5 * Math.sqrt(1.2) * 2.1318467863, within(1e-9));
        assertThat(StretchNoise.of(FigureScale.LOG_ODDS, new double[] {0.6, 0.7, 0.8, 0.7}, 4)
                        .orElseThrow()
                        .above(0.001))
                .as("an area is below 1, however little is known")
                .isBetween(0.9, 1.0);
        assertThat(noise.above(0.5)).as("never below the highest").isEqualTo(5);
        assertThat(StretchNoise.of(FigureScale.PLAIN, new double[] {1}, 1)).isEmpty();
        assertThat(JudgedFigure.raised(9, Optional.empty(), rule(0.01)).state())
                .isEqualTo(AlarmState.INSUFFICIENT_DATA);
        assertThat(JudgedFigure.raised(9, Optional.of(noise), rule(0.05)).state())
                .as("five windows are few")
                .isEqualTo(AlarmState.PROVISIONAL);
        assertThat(JudgedFigure.raised(6, Optional.of(noise), rule(0.05)).state())
                .isEqualTo(AlarmState.QUIET);
        assertThat(JudgedFigure.raised(-9, Optional.of(noise), rule(0.05)).state())
                .isEqualTo(AlarmState.QUIET);
        assertThat(JudgedFigure.moved(-9, Optional.of(noise), rule(0.05)).state())
                .isEqualTo(AlarmState.PROVISIONAL);
    }

    /** Days that differ, features that depend on each other, and a few wild values. */
    private static VectorMoments day(final Random random, final int features, final int rows, final double turned) {
        final VectorAccumulator sums = new VectorAccumulator(features);
        final double[] ofDay = random.doubles(features, -0.3, 0.3).toArray();
        final double tie = 0.5 + 0.2 * random.nextGaussian() + turned;
        for (int row = 0; row < rows; row++) {
            final double common = random.nextGaussian();
            final double[] figures = new double[features];
            for (int i = 0; i < features; i++) {
                final double own = random.nextGaussian();
                figures[i] = ofDay[i]
                        + own
                        + (i < 2 ? (i == 0 ? 1 : tie) * common : 0)
                        + (random.nextInt(50) == 0 ? 5 * own : 0);
            }
            sums.add(figures);
        }
        return sums.moments();
    }

    private static double share(final int features, final int weeks, final double turned, final double rate) {
        int raised = 0;
        final List<String> names =
                IntStream.range(0, features).mapToObj(i -> "f" + i).toList();
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            final Random random = new Random(31L * repetition + features + weeks);
            final TreeMap<Integer, VectorMoments> days = new TreeMap<>();
            final TreeMap<Integer, Long> rows = new TreeMap<>();
            for (int day = 0; day < weeks * WEEK; day++) {
                days.put(day, day(random, features, 30, 0));
                rows.put(day, 30L);
            }
            final MomentsOfDays reference = new MomentsOfDays(days, features);
            final ReferenceStretches stretches = new ReferenceStretches(rows, 0, weeks * WEEK, WEEK);
            final Optional<StretchNoise> noise = StretchNoise.of(
                    FigureScale.ROOT,
                    stretches.all().stream()
                            .mapToDouble(stretch -> CorrelationChange.between(
                                            reference.outside(stretch), reference.in(stretch), names)
                                    .orElseThrow()
                                    .largest())
                            .toArray(),
                    stretches.windows());
            final VectorMoments window = IntStream.range(0, WEEK)
                    .mapToObj(day -> day(random, features, 30, turned))
                    .reduce(VectorMoments.empty(features), VectorMoments::merge);
            final double largest = CorrelationChange.between(reference.all(), window, names)
                    .orElseThrow()
                    .largest();
            raised += JudgedFigure.raised(largest, noise, rule(rate)).state().isRaised() ? 1 : 0;
        }
        return (double) raised / REPETITIONS;
    }

    @Test
    void correlationsWithoutAnyShiftAreQuiet() {
        // 0.017 is a third of the declared 0.05; 3 standard errors of so many repetitions are 0.028
        for (final int[] of : new int[][] {{2, 9}, {5, 9}, {12, 13}}) {
            final double share = share(of[0], of[1], 0, 0.05 / 3);
            assertThat(share).as("%d features, %d weeks", of[0], of[1]).isLessThanOrEqualTo(0.017 + 0.028);
        }
        final double found = share(5, 13, -1.3, 0.05 / 3);
        assertThat(found).as("a correlation that turns").isGreaterThan(0.95);
    }

    /** Scores of 40 rows of a day, in 40 classes. */
    private static long[] scores(final Random random, final double ofDay) {
        final long[] counts = new long[40];
        for (int row = 0; row < 40; row++) {
            counts[(int) Math.max(0, Math.min(39, 20 + 6 * (ofDay + random.nextGaussian())))]++;
        }
        return counts;
    }

    private static double area(final long[] reference, final long[] current) {
        double below = 0;
        double pairs = 0;
        for (int i = 0; i < reference.length; i++) {
            pairs += current[i] * (below + reference[i] / 2.0);
            below += reference[i];
        }
        return pairs / below / Arrays.stream(current).sum();
    }

    private static long[] sum(final List<long[]> days, final IntPredicate isOf) {
        final long[] sum = new long[40];
        IntStream.range(0, days.size()).filter(isOf).forEach(day -> Arrays.setAll(sum, i -> sum[i] + days.get(day)[i]));
        return sum;
    }

    /** Days differ by half of what rows do. */
    private static double share(final int stretches, final double shift) {
        final int weeks = 9;
        int raised = 0;
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            final Random random = new Random(77L * repetition + stretches);
            final List<long[]> days = IntStream.range(0, (weeks + 1) * WEEK)
                    .mapToObj(day -> scores(random, 0.5 * random.nextGaussian() + (day < weeks * WEEK ? 0 : shift)))
                    .toList();
            final double[] areas = IntStream.range(0, stretches)
                    .map(i -> (weeks - 1) * WEEK * i / (stretches - 1))
                    .mapToObj(first -> new Stretch(first, first + WEEK))
                    .mapToDouble(stretch -> area(
                            sum(days, day -> day < weeks * WEEK && !stretch.holds(day)), sum(days, stretch::holds)))
                    .toArray();
            final double value = area(sum(days, day -> day < weeks * WEEK), sum(days, day -> day >= weeks * WEEK));
            raised +=
                    JudgedFigure.raised(value, StretchNoise.of(FigureScale.LOG_ODDS, areas, stretches), rule(0.05 / 3))
                                    .state()
                                    .isRaised()
                            ? 1
                            : 0;
        }
        return (double) raised / REPETITIONS;
    }

    @Test
    void areasWithoutAnyShiftAreQuiet() {
        for (final int stretches : new int[] {3, 4, 6, 9}) {
            final double share = share(stretches, 0);
            assertThat(share).as("%d stretches", stretches).isLessThanOrEqualTo(0.017 + 0.028);
            assertThat(share(stretches, 1.5))
                    .as("%d stretches find it", stretches)
                    .isGreaterThan(0.5);
        }
    }
}
