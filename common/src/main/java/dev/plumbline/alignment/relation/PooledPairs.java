package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The pairs of one offline metric pooled over their windows: one point per pair, and its measurements. */
final class PooledPairs {

    private final PairIndex index;

    /** By point: the number of its pair. */
    private final int[] pairs;

    /** By point, with one more entry: where its measurements begin. */
    private final int[] starts;

    private final int[] windows;
    private final int distinctWindows;
    private final double[] x;
    private final double[] weightX;
    private final double[] y;
    private final double[] weightY;
    private final double[] totalX;
    private final AlignmentPoints points;
    private final int withoutErrors;

    /** A measurement with the number of its pair, which is slow to look up. */
    private record Numbered(int pair, Measurement measurement) {}

    private PooledPairs(
            final PairIndex index,
            final List<Numbered> sorted,
            final int[] pairs,
            final int[] starts,
            final int withoutErrors) {
        this.index = index;
        this.pairs = pairs;
        this.starts = starts;
        this.withoutErrors = withoutErrors;
        final int rows = sorted.size();
        windows = new int[rows];
        x = new double[rows];
        weightX = new double[rows];
        y = new double[rows];
        weightY = new double[rows];
        for (int row = 0; row < rows; row++) {
            final Measurement m = sorted.get(row).measurement;
            windows[row] = index.window(m);
            x[row] = index.sign(m) * m.offline();
            y[row] = index.sign(m) * m.online();
            weightX[row] = m.offlineWeight();
            weightY[row] = m.onlineWeight();
        }
        distinctWindows = (int) IntStream.of(windows).distinct().count();
        totalX = new double[pairs.length];
        points = points(sorted);
    }

    /** Pairs whose offline or online error is 0 are left out and counted. */
    static PooledPairs of(final PairIndex index, final Collection<Measurement> measurements) {
        final List<Numbered> sorted = measurements.stream()
                .map(m -> new Numbered(index.number(m), m))
                .sorted(Comparator.comparingInt(Numbered::pair).thenComparing(row -> row.measurement.window()))
                .toList();
        final PooledPairs all = of(index, sorted, 0);
        final List<Numbered> kept = sorted.stream()
                .filter(row -> all.points.hasErrors(Arrays.binarySearch(all.pairs, row.pair)))
                .toList();
        return kept.size() == sorted.size()
                ? all
                : of(
                        index,
                        kept,
                        all.size()
                                - (int) kept.stream()
                                        .mapToInt(Numbered::pair)
                                        .distinct()
                                        .count());
    }

    private static PooledPairs of(final PairIndex index, final List<Numbered> sorted, final int withoutErrors) {
        final int[] pairs = sorted.stream().mapToInt(Numbered::pair).distinct().toArray();
        final int[] starts = new int[pairs.length + 1];
        for (int row = 0, point = -1; row < sorted.size(); row++) {
            point += point < 0 || sorted.get(row).pair != pairs[point] ? 1 : 0;
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

    /** The number of the pair of a point. */
    int pair(final int point) {
        return pairs[point];
    }

    AlignmentPoints points() {
        return points;
    }

    /** The number of pairs that were left out, as one of their errors is 0. */
    int withoutErrors() {
        return withoutErrors;
    }

    /** The number of windows of the points. */
    int windows() {
        return distinctWindows;
    }

    /** The number of pairs that were not measured yet in the first window. */
    int newcomers() {
        final int[] firsts = IntStream.range(0, pairs.length)
                .map(point -> windows[starts[point]])
                .toArray();
        final int first = IntStream.of(firsts).min().orElse(0);
        return (int) IntStream.of(firsts).filter(of -> of > first).count();
    }

    /**
     * Pools again with the weight of each window; a point has the average weight of its measurements. Points that were measured
     * only once do not change: they are added window by window.
     *
     * @param draws by window and replicate
     * @param from replicate of the first sum
     */
    void addWindows(final float[][] draws, final int from, final DrawnSums into) {
        final double[][] once = new double[draws.length][0];
        for (int point = 0; point < pairs.length; point++) {
            final int row = starts[point];
            if (starts[point + 1] - row == 1) {
                once[windows[row]] = DrawnSums.plus(once[windows[row]], into.of(x[row], y[row]));
            } else {
                addPooled(point, draws, from, into);
            }
        }
        for (int window = 0; window < once.length; window++) {
            if (once[window].length > 0) {
                into.add(once[window], into.weights(draws[window], from));
            }
        }
    }

    private void addPooled(final int point, final float[][] draws, final int from, final DrawnSums into) {
        final double[] drawnX = new double[into.size()];
        final double[] drawnY = new double[into.size()];
        final double[] pooledX = new double[into.size()];
        final double[] pooledY = new double[into.size()];
        for (int row = starts[point]; row < starts[point + 1]; row++) {
            final double[] times = into.weights(draws[windows[row]], from);
            DrawnSums.add(weightX[row], times, drawnX);
            DrawnSums.add(weightY[row], times, drawnY);
            DrawnSums.add(weightX[row] * x[row], times, pooledX);
            DrawnSums.add(weightY[row] * y[row], times, pooledY);
        }
        for (int draw = 0; draw < drawnX.length; draw++) {
            pooledX[draw] /= drawnX[draw];
            pooledY[draw] /= drawnY[draw];
            drawnX[draw] /= totalX[point];
        }
        into.add(pooledX, pooledY, drawnX);
    }

    /**
     * Every point has the weight of its models; in pairs with a baseline, that of the candidate.
     *
     * @param draws by model and replicate
     * @param from replicate of the first sum
     */
    void addModels(final float[][] draws, final int from, final DrawnSums into) {
        for (int point = 0; point < pairs.length; point++) {
            final double[] times = into.weights(draws[index.candidate(pairs[point])], from);
            if (index.centre() == Centre.ORIGIN) {
                final float[] others = draws[index.baseline(pairs[point])];
                for (int draw = 0; draw < times.length; draw++) {
                    times[draw] *= others[from + draw];
                }
            }
            into.add(into.of(points.x(point), points.y(point)), times);
        }
    }

    /** The points of one replicate, as {@link #addWindows} has them. */
    void drawWindows(final float[][] draws, final int replicate, final WeightedPoints into) {
        into.clear();
        for (int point = 0; point < pairs.length; point++) {
            double sumX = 0;
            double sumY = 0;
            double drawnX = 0;
            double drawnY = 0;
            for (int row = starts[point]; row < starts[point + 1]; row++) {
                final double times = draws[windows[row]][replicate];
                drawnX += times * weightX[row];
                drawnY += times * weightY[row];
                sumX += times * weightX[row] * x[row];
                sumY += times * weightY[row] * y[row];
            }
            into.add(sumX / drawnX, sumY / drawnY, drawnX / totalX[point]);
        }
    }

    /** The points of one replicate, as {@link #addModels} has them. */
    void drawModels(final float[][] draws, final int replicate, final WeightedPoints into) {
        into.clear();
        for (int point = 0; point < pairs.length; point++) {
            final double candidate = draws[index.candidate(pairs[point])][replicate];
            final double times = index.centre() == Centre.MEAN
                    ? candidate
                    : candidate * draws[index.baseline(pairs[point])][replicate];
            into.add(points.x(point), points.y(point), times);
        }
    }

    private AlignmentPoints points(final List<Numbered> sorted) {
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
                final Measurement m = sorted.get(row).measurement;
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
