package dev.plumbline.drift.multivariate.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.VectorAccumulator;
import dev.plumbline.stats.VectorMoments;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Correlations of sums of days are those of two passes over the rows. */
class CorrelationChangeTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "constant");

    private static double[][] rows(final long seed, final int rows, final double dependence) {
        final Random random = new Random(seed);
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    final double a = random.nextGaussian();
                    return new double[] {a, dependence * a + random.nextGaussian(), random.nextDouble(), 3};
                })
                .toArray(double[][]::new);
    }

    private static VectorMoments moments(final double[][] rows) {
        final VectorAccumulator sums = new VectorAccumulator(NAMES.size());
        for (final double[] row : rows) {
            sums.add(row);
        }
        return sums.moments();
    }

    private static double naive(final double[][] rows, final int i, final int j) {
        double meanI = 0;
        double meanJ = 0;
        for (final double[] row : rows) {
            meanI += row[i] / rows.length;
            meanJ += row[j] / rows.length;
        }
        double ij = 0;
        double ii = 0;
        double jj = 0;
        for (final double[] row : rows) {
            ij += (row[i] - meanI) * (row[j] - meanJ);
            ii += (row[i] - meanI) * (row[i] - meanI);
            jj += (row[j] - meanJ) * (row[j] - meanJ);
        }
        return ij / Math.sqrt(ii * jj);
    }

    @Test
    void itIsTheLargestDifferenceOfAPair() {
        final double[][] before = rows(1, 500, 1);
        final double[][] now = rows(2, 300, -1);
        final CorrelationChange change =
                CorrelationChange.between(moments(before), moments(now), NAMES).orElseThrow();
        double squares = 0;
        for (final int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
            squares += 2 * Math.pow(naive(now, pair[0], pair[1]) - naive(before, pair[0], pair[1]), 2);
        }
        assertThat(change.largest()).isCloseTo(naive(before, 0, 1) - naive(now, 0, 1), within(1e-12));
        assertThat(change.norm()).isCloseTo(Math.sqrt(squares), within(1e-12));
        assertThat(change.pairs()).as("what does not vary has no correlation").hasSize(3);
        assertThat(change.pairs().get(0))
                .returns("a", CorrelationChange.Pair::feature)
                .returns("b", CorrelationChange.Pair::other);
        assertThat(change.pairs().get(0).correlation()).isCloseTo(naive(now, 0, 1), within(1e-12));
        assertThat(CorrelationChange.between(moments(before), moments(rows(2, 1, 1)), NAMES))
                .as("a single row")
                .isEmpty();
    }

    @Test
    void stretchesAreSumsOfDays() {
        final TreeMap<Integer, VectorMoments> days = new TreeMap<>();
        final double[][] all = rows(3, 1_200, 0.5);
        for (final int day : new int[] {10, 11, 13, 14}) {
            days.put(
                    day,
                    moments(IntStream.range(0, all.length)
                            .filter(i -> 10 + i % 5 == day)
                            .mapToObj(i -> all[i])
                            .toArray(double[][]::new)));
        }
        final MomentsOfDays reference = new MomentsOfDays(days, NAMES.size());
        final Stretch stretch = new Stretch(11, 14);
        final double[][] inside = of(all, 1, 3);
        final double[][] outside = of(all, 0, 4);
        assertThat(reference.in(stretch).count()).isEqualTo(inside.length);
        assertThat(CorrelationChange.between(reference.outside(stretch), reference.in(stretch), NAMES)
                        .orElseThrow()
                        .norm())
                .isCloseTo(
                        CorrelationChange.between(moments(outside), moments(inside), NAMES)
                                .orElseThrow()
                                .norm(),
                        within(1e-12));
        assertThat(reference.outside(new Stretch(0, 99)).count()).isZero();
        assertThat(reference.all().count()).isEqualTo(960);
    }

    private static double[][] of(final double[][] rows, final int one, final int other) {
        return IntStream.range(0, rows.length)
                .filter(i -> i % 5 == one || i % 5 == other)
                .mapToObj(i -> rows[i])
                .toArray(double[][]::new);
    }
}
