package dev.plumbline.alignment.relation;

import dev.plumbline.stats.UnitHash;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How online gains could as well have fallen to the pairs of models, did offline gains tell nothing of them: every order of
 * what is exchangeable where there are few, else seeded random ones. Mutable: it holds one order at a time, which all metrics
 * take theirs from.
 *
 * <p>With a baseline the models are exchangeable. Without one so are pairs that are part of no circle, which may also change
 * sides. Of pairs that close circles, as all pairs of some models do, the models are (Mantel 1967): a pair gets the online gain
 * of the pair that stands in its place. Only models of the same circles take each other's places, so that one circle in a long
 * chain of pairs leaves all the others free: among all models of the chain hardly an order would find pairs that were measured.
 */
final class Shuffles {

    /** Up to so many models against a baseline every order is looked at. */
    static final int EXACT_POINTS = 9;

    /** The same of models whose pairs close circles. */
    static final int EXACT_MODELS = 7;

    private final PairIndex index;

    /** Pairs that get each other's gains, and then the models of each part that closes a circle. */
    private final int[][] blocks;

    private final int[][] orders;

    /** By pair: -1 where it changes sides. */
    private final double[] signs;

    private final boolean isExact;
    private final int count;
    private final long stream;

    /** @param random number of orders where they are drawn */
    Shuffles(final PairIndex index, final int random, final long seed) {
        this.index = index;
        final int[] pairs = IntStream.range(0, index.pairs()).toArray();
        final PairGraph graph = new PairGraph(index, pairs);
        final boolean isStar = index.centre() == Centre.MEAN;
        final int[] open = Arrays.stream(pairs)
                .filter(pair -> isStar || !graph.isClosed(pair))
                .toArray();
        final int[][] closed = isStar ? new int[0][] : graph.closedParts();
        blocks = new int[1 + closed.length][];
        blocks[0] = open;
        System.arraycopy(closed, 0, blocks, 1, closed.length);
        orders = Arrays.stream(blocks).map(int[]::clone).toArray(int[][]::new);
        signs = RankCorrelation.ones(pairs.length);
        final int exact = isStar ? 0 : 1;
        isExact = isStar && open.length <= EXACT_POINTS
                || open.length == 0 && closed.length == 1 && closed[0].length <= EXACT_MODELS;
        count = isExact ? factorial(blocks[exact].length) : random;
        stream = UnitHash.of(seed, "shuffles");
    }

    PairIndex index() {
        return index;
    }

    int count() {
        return count;
    }

    /** p where a number of the orders reaches what was observed: of all orders one is the observed one, which always does. */
    double p(final int reached) {
        return isExact ? reached / (double) count : (reached + 1.0) / (count + 1.0);
    }

    boolean isExact() {
        return isExact;
    }

    /** Pairs that get each other's gains, in rising order. */
    int[] openPairs() {
        return blocks[0];
    }

    /** The same in the present order. */
    int[] shuffledPairs() {
        return orders[0];
    }

    /** -1 where a pair changes sides at present. */
    double sign(final int pair) {
        return signs[pair];
    }

    /** How many sets of models there are that get each other's places. */
    int parts() {
        return blocks.length - 1;
    }

    int[] models(final int part) {
        return blocks[part + 1];
    }

    int[] shuffledModels(final int part) {
        return orders[part + 1];
    }

    /** Goes on to the order of a number below {@link #count}. */
    void show(final int number) {
        for (int block = 0; block < blocks.length; block++) {
            System.arraycopy(blocks[block], 0, orders[block], 0, blocks[block].length);
        }
        if (isExact) {
            for (final int[] order : orders) {
                order(order, number);
            }
        } else {
            shuffle(new SplittableRandom(UnitHash.draw(stream, number)));
        }
    }

    private void shuffle(final SplittableRandom random) {
        for (final int[] order : orders) {
            shuffle(order, random);
        }
        if (index.centre() == Centre.ORIGIN) {
            for (final int pair : blocks[0]) {
                signs[pair] = random.nextBoolean() ? -1 : 1;
            }
        }
    }

    private static void shuffle(final int[] order, final SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            swap(order, i, random.nextInt(i + 1));
        }
    }

    /** The order of a number from 0 to n! - 1. */
    private static void order(final int[] order, final int number) {
        int rest = number;
        for (int i = order.length - 1; i > 0; i--) {
            swap(order, i, rest % (i + 1));
            rest /= i + 1;
        }
    }

    private static void swap(final int[] order, final int one, final int other) {
        final int kept = order[one];
        order[one] = order[other];
        order[other] = kept;
    }

    private static int factorial(final int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
