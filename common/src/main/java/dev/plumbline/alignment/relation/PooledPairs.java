package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The pairs of one offline metric pooled over their experiments: one point for each, and what it is made of. */
final class PooledPairs {

    private final PairIndex index;

    /** Per point: the number of its pair. */
    private final int[] pairs;

    /** Per point, and one more: where its measurements begin. */
    private final int[] starts;

    private final int[] experiments;
    private final double[] x;
    private final double[] weightX;
    private final double[] y;
    private final double[] weightY;
    private final double[] totalX;
    private final AlignmentPoints points;
    private final int withoutErrors;

    private PooledPairs(
            final PairIndex index,
            final List<Measurement> sorted,
            final int[] pairs,
            final int[] starts,
            final int withoutErrors) {
        this.index = index;
        this.pairs = pairs;
        this.starts = starts;
        this.withoutErrors = withoutErrors;
        final int rows = sorted.size();
        experiments = new int[rows];
        x = new double[rows];
        weightX = new double[rows];
        y = new double[rows];
        weightY = new double[rows];
        for (int row = 0; row < rows; row++) {
            final Measurement m = sorted.get(row);
            experiments[row] = index.experiment(m);
            x[row] = index.sign(m) * m.offline();
            y[row] = index.sign(m) * m.online();
            weightX[row] = m.offlineWeight();
            weightY[row] = m.onlineWeight();
        }
        totalX = new double[pairs.length];
        points = points(sorted);
    }

    /** Pairs whose offline or online error is 0 are left out and counted. */
    static PooledPairs of(final PairIndex index, final Collection<Measurement> measurements) {
        final List<Measurement> sorted = measurements.stream()
                .sorted(Comparator.<Measurement>comparingInt(index::number).thenComparing(Measurement::experiment))
                .toList();
        final PooledPairs all = of(index, sorted, 0);
        final List<Measurement> kept = sorted.stream()
                .filter(m -> all.points.hasErrors(Arrays.binarySearch(all.pairs, index.number(m))))
                .toList();
        return kept.size() == sorted.size()
                ? all
                : of(
                        index,
                        kept,
                        all.size()
                                - (int) kept.stream()
                                        .mapToInt(index::number)
                                        .distinct()
                                        .count());
    }

    private static PooledPairs of(final PairIndex index, final List<Measurement> sorted, final int withoutErrors) {
        final int[] pairs = sorted.stream().mapToInt(index::number).distinct().toArray();
        final int[] starts = new int[pairs.length + 1];
        for (int row = 0, point = -1; row < sorted.size(); row++) {
            point += point < 0 || index.number(sorted.get(row)) != pairs[point] ? 1 : 0;
            starts[point + 1] = row + 1;
        }
        return new PooledPairs(index, sorted, pairs, starts, withoutErrors);
    }

    PairIndex index() {
        return index;
    }

    int size() {
        return pairs.length;
    }

    /** The number of a point's pair. */
    int pair(final int point) {
        return pairs[point];
    }

    AlignmentPoints points() {
        return points;
    }

    /** Pairs that were left out, as one of their errors is 0. */
    int withoutErrors() {
        return withoutErrors;
    }

    /** Experiments of the points. */
    int experiments() {
        return (int) Arrays.stream(experiments).distinct().count();
    }

    /** Pools anew as much as each experiment counts; every point counts as its measurements do on average. */
    void drawExperiments(final float[] draws, final WeightedPoints into) {
        into.clear();
        for (int point = 0; point < pairs.length; point++) {
            double sumX = 0;
            double sumY = 0;
            double drawnX = 0;
            double drawnY = 0;
            for (int row = starts[point]; row < starts[point + 1]; row++) {
                final double times = draws[experiments[row]];
                drawnX += times * weightX[row];
                drawnY += times * weightY[row];
                sumX += times * weightX[row] * x[row];
                sumY += times * weightY[row] * y[row];
            }
            into.add(sumX / drawnX, sumY / drawnY, drawnX / totalX[point]);
        }
    }

    /** Every point counts as its models do; of pairs with a baseline as the candidate does. */
    void drawModels(final float[] draws, final WeightedPoints into) {
        into.clear();
        for (int point = 0; point < pairs.length; point++) {
            final double candidate = draws[index.candidate(pairs[point])];
            final double times =
                    index.centre() == Centre.MEAN ? candidate : candidate * draws[index.baseline(pairs[point])];
            into.add(points.x(point), points.y(point), times);
        }
    }

    private AlignmentPoints points(final List<Measurement> sorted) {
        final int n = pairs.length;
        final double[] pooledX = new double[n];
        final double[] pooledY = new double[n];
        final double[] errorX = new double[n];
        final double[] errorY = new double[n];
        final double[] errorXy = new double[n];
        for (int point = 0; point < n; point++) {
            double totalY = 0;
            for (int row = starts[point]; row < starts[point + 1]; row++) {
                totalX[point] += weightX[row];
                totalY += weightY[row];
            }
            for (int row = starts[point]; row < starts[point + 1]; row++) {
                final Measurement m = sorted.get(row);
                final double shareX = weightX[row] / totalX[point];
                final double shareY = weightY[row] / totalY;
                pooledX[point] += shareX * x[row];
                pooledY[point] += shareY * y[row];
                errorX[point] += shareX * shareX * m.offlineError() * m.offlineError();
                errorY[point] += shareY * shareY * m.onlineError() * m.onlineError();
                errorXy[point] += shareX * shareY * m.errorCovariance();
            }
        }
        return AlignmentPoints.of(index.centre(), pooledX, pooledY, errorX, errorY, errorXy);
    }
}
