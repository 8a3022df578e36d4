package dev.plumbline.alignment.relation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Noise that all points share because they are compared with the same baseline: it is in the error of each point, but not in their
 * differences. It is estimated from models that recur, as the covariance of the changes of two of their gains from one window to
 * the next (von Neumann 1941): a baseline that slowly improves or degrades hardly changes gains between neighbouring windows, and
 * is not noise. More than the errors allow would be jumps of the baseline, which both sides may show.
 *
 * @param x variance of it in offline gains, below the least error variance
 * @param y in online gains
 * @param xy covariance of both
 */
public record CommonNoise(double x, double y, double xy) {

    public static final CommonNoise NONE = new CommonNoise(0, 0, 0);

    /** With fewer recurring models, what they share cannot be estimated. */
    private static final int FEWEST = 3;

    /** Every model also has noise of its own. */
    private static final double MOST = 0.95;

    /** The part of one window in a point: weights, and gains times these. */
    private record Part(double weightX, double weightY, double x, double y) {

        static Part of(final Measurement m) {
            return new Part(
                    m.offlineWeight(),
                    m.onlineWeight(),
                    m.offlineWeight() * m.offline(),
                    m.onlineWeight() * m.online());
        }

        Part plus(final Part other) {
            return new Part(weightX + other.weightX, weightY + other.weightY, x + other.x, y + other.y);
        }

        /** The same as shares of the whole point. */
        Part shareOf(final Part all) {
            return new Part(weightX / all.weightX, weightY / all.weightY, x / all.weightX, y / all.weightY);
        }

        /** The change of the gains to those of the next window, and its weight. */
        Part to(final Part next) {
            final double countX = Math.sqrt(weightX * next.weightX);
            final double countY = Math.sqrt(weightY * next.weightY);
            return new Part(
                    countX,
                    countY,
                    countX * (next.x / next.weightX - x / weightX),
                    countY * (next.y / next.weightY - y / weightY));
        }
    }

    private record Stretch(String from, String to) {}

    /** The parts of recurring points by window, and their changes. */
    private record Recurring(Map<String, List<Part>> windows, Map<Stretch, List<Part>> stretches, int points) {

        /** Mean covariance over all pairs of points; 0 where no two points were measured in the same windows. */
        double found(
                final ToDoubleFunction<Part> one,
                final ToDoubleFunction<Part> other,
                final ToDoubleFunction<Part> weightOfOne,
                final ToDoubleFunction<Part> weightOfOther) {
            // a difference between two windows has the noise of both
            final double ofOneWindow =
                    products(stretches, one, other) / 2 / products(stretches, weightOfOne, weightOfOther);
            final double found =
                    ofOneWindow * products(windows, weightOfOne, weightOfOther) / (points * (points - 1.0));
            return Double.isFinite(found) ? found : 0;
        }

        /** Sum over any two different points of each. */
        private static double products(
                final Map<?, List<Part>> all, final ToDoubleFunction<Part> one, final ToDoubleFunction<Part> other) {
            double products = 0;
            for (final List<Part> parts : all.values()) {
                products += parts.stream().mapToDouble(one).sum()
                        * parts.stream().mapToDouble(other).sum();
                products -= parts.stream()
                        .mapToDouble(part -> one.applyAsDouble(part) * other.applyAsDouble(part))
                        .sum();
            }
            return products;
        }
    }

    /** The common noise of the points of some measurements. */
    public static CommonNoise of(final Centre centre, final Collection<Measurement> measurements) {
        return centre == Centre.ORIGIN
                ? NONE
                : of(PooledPairs.of(new PairIndex(centre, measurements), measurements), measurements);
    }

    /** Zero about the origin. @param measurements those of the points, and possibly others */
    static CommonNoise of(final PooledPairs pooled, final Collection<Measurement> measurements) {
        final int again = measurements.size() - pooled.size() - pooled.withoutErrors();
        if (pooled.index().centre() == Centre.ORIGIN || again < FEWEST) {
            return NONE;
        }
        final AlignmentPoints points = pooled.points();
        return recurring(pooled, measurements)
                .map(found -> {
                    final double x = found.found(Part::x, Part::x, Part::weightX, Part::weightX);
                    final double y = found.found(Part::y, Part::y, Part::weightY, Part::weightY);
                    final double xy = found.found(Part::x, Part::y, Part::weightX, Part::weightY);
                    final boolean leaps = x > least(points, points::errorX) || y > least(points, points::errorY);
                    return new CommonNoise(x, y, leaps ? 0 : xy).within(points);
                })
                .orElse(NONE);
    }

    /** The same, but at most what is in the error of every point. */
    public CommonNoise within(final AlignmentPoints points) {
        final double withinX = between(x, MOST * least(points, points::errorX));
        final double withinY = between(y, MOST * least(points, points::errorY));
        return new CommonNoise(
                withinX, withinY, between(xy, Math.min(least(points, points::errorXy), Math.sqrt(withinX * withinY))));
    }

    /** Variance that it adds to an online gain predicted from an offline one. @param slope online gain per offline gain */
    public double ofForecast(final double slope) {
        return y - 2 * slope * xy + slope * slope * x;
    }

    private static double least(final AlignmentPoints points, final IntToDoubleFunction error) {
        return IntStream.range(0, points.size()).mapToDouble(error).min().orElse(0);
    }

    private static double between(final double found, final double most) {
        return Math.max(0, Math.min(found, most));
    }

    /** Empty where points that have several windows are too few. */
    private static Optional<Recurring> recurring(final PooledPairs pooled, final Collection<Measurement> measurements) {
        final int[] pairs = IntStream.range(0, pooled.size()).map(pooled::pair).toArray();
        final SortedMap<Integer, SortedMap<String, Part>> points = new TreeMap<>();
        for (final Measurement m : measurements) {
            final int point = Arrays.binarySearch(pairs, pooled.index().number(m));
            if (point >= 0) {
                points.computeIfAbsent(point, number -> new TreeMap<>()).merge(m.window(), Part.of(m), Part::plus);
            }
        }
        points.values().removeIf(parts -> parts.size() < 2);
        if (points.size() < FEWEST) {
            return Optional.empty();
        }
        final Recurring recurring = new Recurring(new TreeMap<>(), new LinkedHashMap<>(), pooled.size());
        points.values().forEach(parts -> add(parts, recurring));
        return Optional.of(recurring);
    }

    /** @param parts of one point */
    private static void add(final SortedMap<String, Part> parts, final Recurring into) {
        final Part all = parts.values().stream().reduce(Part::plus).orElseThrow();
        String from = parts.firstKey();
        for (final Map.Entry<String, Part> next : parts.entrySet()) {
            final Part part = next.getValue().shareOf(all);
            into.windows
                    .computeIfAbsent(next.getKey(), name -> new ArrayList<>())
                    .add(part);
            if (!next.getKey().equals(from)) {
                into.stretches
                        .computeIfAbsent(new Stretch(from, next.getKey()), name -> new ArrayList<>())
                        .add(parts.get(from).shareOf(all).to(part));
                from = next.getKey();
            }
        }
    }
}
