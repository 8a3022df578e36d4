package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Noise that all points have in common as they are held against the same baseline: it is in the error of each, and not in how
 * they differ. Told from models that recur, by what moves the gains of two of them in the same experiments; what would be
 * more than errors allow is the baseline's own course, of which both sides may tell.
 *
 * @param x variance of it in offline gains, below the least error variance
 * @param y in online gains
 * @param xy covariance of both
 */
record CommonNoise(double x, double y, double xy) {

    static final CommonNoise NONE = new CommonNoise(0, 0, 0);

    /** Fewer models that recur do not tell what they have in common. */
    private static final int FEWEST = 3;

    /** Every model has noise of its own, too. */
    private static final double MOST = 0.95;

    /** What one experiment makes of a point: its weights, and how far it moves the pooled gains. */
    private record Part(double x, double y, double weightX, double weightY) {

        Part plus(final Part other) {
            return new Part(x + other.x, y + other.y, weightX + other.weightX, weightY + other.weightY);
        }
    }

    /** None about the origin. @param measurements that the points are made of, and others */
    static CommonNoise of(final PooledPairs pooled, final Collection<Measurement> measurements) {
        final int again = measurements.size() - pooled.size() - pooled.withoutErrors();
        if (pooled.index().centre() == Centre.ORIGIN || again < FEWEST) {
            return NONE;
        }
        final Collection<Collection<Part>> experiments = recurring(pooled, measurements);
        if (experiments.isEmpty()) {
            return NONE;
        }
        final AlignmentPoints points = pooled.points();
        final double foundX = found(experiments, Part::x, Part::x, Part::weightX, Part::weightX, points.size());
        final double foundY = found(experiments, Part::y, Part::y, Part::weightY, Part::weightY, points.size());
        final double foundXy = found(experiments, Part::x, Part::y, Part::weightX, Part::weightY, points.size());
        final double leastX = least(points, points::errorX);
        final double leastY = least(points, points::errorY);
        final double x = between(foundX, MOST * leastX);
        final double y = between(foundY, MOST * leastY);
        final boolean isCourse = foundX > leastX || foundY > leastY;
        return new CommonNoise(
                x, y, isCourse ? 0 : between(foundXy, Math.min(least(points, points::errorXy), Math.sqrt(x * y))));
    }

    private static double least(final AlignmentPoints points, final IntToDoubleFunction error) {
        return IntStream.range(0, points.size()).mapToDouble(error).min().orElse(0);
    }

    private static double between(final double found, final double most) {
        return Math.max(0, Math.min(found, most));
    }

    /** Mean over all two points of the covariance of what they have in common; experiments tell less as they make the mean, too. */
    private static double found(
            final Collection<Collection<Part>> experiments,
            final ToDoubleFunction<Part> one,
            final ToDoubleFunction<Part> other,
            final ToDoubleFunction<Part> weightOfOne,
            final ToDoubleFunction<Part> weightOfOther,
            final int points) {
        final double weights = products(experiments, weightOfOne, weightOfOther);
        final double recurring =
                experiments.stream().mapToInt(Collection::size).max().orElse(0);
        final double overlap = weights / (recurring * (recurring - 1));
        return products(experiments, one, other) / (points * (points - 1.0)) / Math.max(0.5, 1 - overlap);
    }

    /** Sum over experiments, and over any two different points of each. */
    private static double products(
            final Collection<Collection<Part>> experiments,
            final ToDoubleFunction<Part> one,
            final ToDoubleFunction<Part> other) {
        double products = 0;
        for (final Collection<Part> parts : experiments) {
            final double all = parts.stream().mapToDouble(one).sum()
                    * parts.stream().mapToDouble(other).sum();
            products += all
                    - parts.stream()
                            .mapToDouble(part -> one.applyAsDouble(part) * other.applyAsDouble(part))
                            .sum();
        }
        return products;
    }

    /** By experiment, the parts of points that have several; none where these are too few. */
    private static Collection<Collection<Part>> recurring(
            final PooledPairs pooled, final Collection<Measurement> measurements) {
        final PairIndex index = pooled.index();
        final int[] pairs = IntStream.range(0, pooled.size()).map(pooled::pair).toArray();
        final Map<Integer, List<Measurement>> points = measurements.stream()
                .filter(m -> Arrays.binarySearch(pairs, index.number(m)) >= 0)
                .sorted(Comparator.comparing(Measurement::experiment))
                .collect(Collectors.groupingBy(
                        m -> Arrays.binarySearch(pairs, index.number(m)), TreeMap::new, Collectors.toList()));
        points.values()
                .removeIf(rows ->
                        rows.stream().map(Measurement::experiment).distinct().count() < 2);
        final Map<String, Map<Integer, Part>> experiments = new TreeMap<>();
        points.forEach((point, rows) -> {
            final double weightX =
                    rows.stream().mapToDouble(Measurement::offlineWeight).sum();
            final double weightY =
                    rows.stream().mapToDouble(Measurement::onlineWeight).sum();
            rows.forEach(m -> experiments
                    .computeIfAbsent(m.experiment(), name -> new TreeMap<>())
                    .merge(
                            point,
                            new Part(
                                    m.offlineWeight()
                                            / weightX
                                            * (m.offline() - pooled.points().x(point)),
                                    m.onlineWeight()
                                            / weightY
                                            * (m.online() - pooled.points().y(point)),
                                    m.offlineWeight() / weightX,
                                    m.onlineWeight() / weightY),
                            Part::plus));
        });
        return points.size() < FEWEST
                ? List.of()
                : experiments.values().stream().map(Map::values).toList();
    }
}
