package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some pairs of models as lines between them: which follow from others, and which are part of a circle. Models that are
 * tried week by week against the one that serves are long chains, in which a pair that meets again, or three at once, close
 * circles here and there: the pairs of a circle depend on each other, those between circles and beside them do not.
 */
final class PairGraph {

    private final PairIndex index;
    private final int[] pairs;

    /** By model: those that it makes pairs with. */
    private final int[][] neighbours;

    /** By model: the one from which a walk through all that hang together came; itself where a walk began. */
    private final int[] origins;

    /** By model: how far from where its walk began. */
    private final int[] depths;

    /** By model: one nearer to the beginning of the walk, of those that are left together whichever single pair is taken out. */
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

    /** Whether a pair is part of a circle. */
    boolean isClosed(final int pair) {
        return circle(index.candidate(pair)) == circle(index.baseline(pair));
    }

    /** The models of circles that hang together by more than one pair, in rising order. */
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
     * How much more a sum over the pairs varies than one over as many independent ones, by chance: models that are part of
     * several pairs correlate these by a half on either side.
     */
    double designEffect() {
        return index.centre() == Centre.MEAN
                ? 1
                : designEffect(
                        Arrays.stream(neighbours).mapToInt(of -> of.length).toArray(), pairs.length);
    }

    /** The same of pairs without a side. @param degrees by model, how many of them it is part of */
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

    /** A pair beside the walk closes the circle of all that the walk went through from one of its models to the other. */
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
