package dev.plumbline.alignment.relation;

import dev.plumbline.stats.UnitHash;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The ways in which online gains are equally likely to be assigned to the pairs of models if offline gains do not predict them:
 * every order of what is exchangeable where there are few, otherwise seeded random ones. Mutable: it holds one order at a time,
 * which all metrics use.
 *
 * <p>With a baseline the models are exchangeable. Without one, pairs outside of cycles are exchangeable, also with their signs
 * changed. For pairs in cycles, such as all pairs of some models, the models are exchangeable (Mantel 1967): a pair gets the
 * online gain of the pair in its place. Only models of connected cycles are exchanged, so that one cycle in a long chain of pairs
 * does not restrict the others: if all models of the chain were exchanged, hardly any order would give pairs that were measured.
 */
final class Shuffles {

    /** Up to so many models against a baseline, every order is evaluated. */
    static final int EXACT_POINTS = 9;

    /** The same for models whose pairs form cycles. */
    static final int EXACT_MODELS = 7;

    private final PairIndex index;

    /** The pairs that exchange gains, then the models of each group of cycles. */
    private final int[][] blocks;

    private final int[][] orders;

    /** By pair: -1 where its sign changes. */
    private final double[] signs;

    private final boolean isExact;
    private final int count;
    private final long stream;

    /** @param random number of orders where they are drawn at random */
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

    /** p from the number of orders that reach the observed value; the observed order is one of them and always counts. */
    double p(final int reached) {
        return isExact ? reached / (double) count : (reached + 1.0) / (count + 1.0);
    }

    boolean isExact() {
        return isExact;
    }

    /** The pairs that exchange gains, in ascending order. */
    int[] openPairs() {
        return blocks[0];
    }

    /** The same in the current order. */
    int[] shuffledPairs() {
        return orders[0];
    }

    /** -1 where the sign of a pair changes in the current order. */
    double sign(final int pair) {
        return signs[pair];
    }

    /** The number of groups of models that are exchanged. */
    int parts() {
        return blocks.length - 1;
    }

    int[] models(final int part) {
        return blocks[part + 1];
    }

    int[] shuffledModels(final int part) {
        return orders[part + 1];
    }

    /** Moves on to the order with a number below {@link #count}. */
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
