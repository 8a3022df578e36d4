package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pairs of models as the edges of a graph: which pairs follow from others, and which are part of a cycle. Models that are tried
 * week by week against the serving one form long chains, with a few cycles where two models meet again or three are tried at
 * once. The pairs of a cycle depend on each other; pairs outside of cycles do not.
 */
final class PairGraph {

    private final PairIndex index;
    private final int[] pairs;

    /** By model: the models that it makes pairs with. */
    private final int[][] neighbours;

    /** By model: its predecessor in a depth-first walk of its component; itself where the walk began. */
    private final int[] origins;

    /** By model: its distance from the beginning of the walk. */
    private final int[] depths;

    /** By model: a model nearer to the beginning of the walk in the same group, which no removal of a single pair splits. */
    private final int[] circles;

    PairGraph(final PairIndex index, final int[] pairs) {
        this.index = index;
        this.pairs = pairs;
        neighbours = neighbours();
        origins = new int[index.models()];
        depths = new int[origins.length];
        circles = IntStream.range(0, origins.length).toArray();
        walk();
        for (final int pair : pairs) {
            final int one = index.candidate(pair);
            final int other = index.baseline(pair);
            if (origins[one] != other && origins[other] != one) {
                close(one, other);
            }
        }
    }

    /** Pairs of which none follows from others: those of a spanning forest of the models. */
    int independentPairs() {
        return (int) IntStream.range(0, origins.length)
                .filter(model -> origins[model] != model)
                .count();
    }

    /** Whether all pairs, three or more, have one model in common. */
    boolean isStar() {
        return pairs.length > 2 && Arrays.stream(neighbours).anyMatch(of -> of.length == pairs.length);
    }

    /** Whether a pair is part of a cycle. */
    boolean isClosed(final int pair) {
        return circle(index.candidate(pair)) == circle(index.baseline(pair));
    }

    /** Groups of models that are connected by cycles, in ascending order. */
    int[][] closedParts() {
        final Collection<List<Integer>> parts = IntStream.range(0, origins.length)
                .boxed()
                .collect(Collectors.groupingBy(this::circle, TreeMap::new, Collectors.toList()))
                .values();
        return parts.stream()
                .filter(models -> models.size() > 1)
                .map(models -> models.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /**
     * By how much the chance variance of a sum over the pairs exceeds that over as many independent pairs: a model that is part
     * of several pairs correlates these by one half on each side.
     */
    double designEffect() {
        return index.centre() == Centre.MEAN
                ? 1
                : designEffect(
                        Arrays.stream(neighbours).mapToInt(of -> of.length).toArray(), pairs.length);
    }

    /** The same for pairs without an order of their models. @param degrees by model, the number of its pairs */
    static double designEffect(final int[] degrees, final int pairs) {
        double squares = 0;
        for (final int degree : degrees) {
            squares += (double) degree * degree;
        }
        return 0.5 + squares / (4.0 * pairs);
    }

    private int[][] neighbours() {
        final int[] degrees = new int[index.models()];
        for (final int pair : pairs) {
            degrees[index.candidate(pair)]++;
            degrees[index.baseline(pair)]++;
        }
        final int[][] found = Arrays.stream(degrees).mapToObj(int[]::new).toArray(int[][]::new);
        for (final int pair : pairs) {
            final int one = index.candidate(pair);
            final int other = index.baseline(pair);
            found[one][--degrees[one]] = other;
            found[other][--degrees[other]] = one;
        }
        return found;
    }

    private void walk() {
        final int[] reached = new int[origins.length];
        int last = 0;
        int next = 0;
        Arrays.fill(origins, -1);
        for (int first = 0; first < origins.length; first++) {
            if (origins[first] < 0) {
                origins[first] = first;
                reached[last++] = first;
            }
            for (; next < last; next++) {
                final int model = reached[next];
                for (final int neighbour : neighbours[model]) {
                    if (origins[neighbour] < 0) {
                        origins[neighbour] = model;
                        depths[neighbour] = depths[model] + 1;
                        reached[last++] = neighbour;
                    }
                }
            }
        }
    }

    /** A pair that is not part of the walk closes a cycle of all models of the walk between its two. */
    private void close(final int one, final int other) {
        int here = circle(one);
        int there = circle(other);
        while (here != there) {
            if (depths[here] > depths[there]) {
                circles[here] = circle(origins[here]);
                here = circles[here];
            } else {
                circles[there] = circle(origins[there]);
                there = circles[there];
            }
        }
    }

    private int circle(final int model) {
        int found = model;
        while (circles[found] != found) {
            circles[found] = circles[circles[found]];
            found = circles[found];
        }
        return found;
    }
}
