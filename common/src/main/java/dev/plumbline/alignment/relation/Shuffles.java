package dev.plumbline.alignment.relation;

import dev.plumbline.stats.UnitHash;
import java.util.SplittableRandom;

/**
 * How online gains could as well have fallen to the pairs of models, did offline gains tell nothing of them: every order of
 * what is exchangeable where there are few, else seeded random ones.
 *
 * <p>With a baseline the models are exchangeable, and so are pairs none of which follows from others, which may also change
 * sides. Where pairs close circles, as all pairs of some models do, the models are (Mantel 1967): a pair gets the online
 * gain of the pair that stands in its place.
 */
final class Shuffles {

    /** Up to so many models against a baseline every order is looked at. */
    static final int EXACT_POINTS = 9;

    /** The same of models whose pairs close circles. */
    static final int EXACT_MODELS = 7;

    private enum Kind {
        POINTS,
        SIDES,
        MODELS
    }

    private final PairIndex index;
    private final Kind kind;
    private final int size;
    private final boolean isExact;
    private final int count;
    private final long stream;

    /** @param random number of orders where they are drawn */
    Shuffles(final PairIndex index, final int random, final long seed) {
        this.index = index;
        if (index.centre() == Centre.MEAN) {
            kind = Kind.POINTS;
        } else {
            kind = index.independentPairs() == index.pairs() ? Kind.SIDES : Kind.MODELS;
        }
        size = kind == Kind.MODELS ? index.models() : index.pairs();
        isExact = kind == Kind.POINTS && size <= EXACT_POINTS || kind == Kind.MODELS && size <= EXACT_MODELS;
        count = isExact ? factorial(size) : random;
        stream = UnitHash.of(seed, "shuffles");
    }

    int count() {
        return count;
    }

    /** p where a number of the orders reaches what was observed: of all orders one is the observed one. */
    double p(final int reached) {
        return isExact ? reached / (double) count : (reached + 1.0) / (count + 1.0);
    }

    boolean isExact() {
        return isExact;
    }

    /**
     * One order.
     *
     * @param images filled: whose online gain each pair gets; -1 for none, as that pair was not measured
     * @param signs filled: -1 where that gain changes its sign
     */
    void fill(final int number, final int[] images, final double[] signs) {
        final SplittableRandom random = new SplittableRandom(UnitHash.draw(stream, number));
        final int[] order = isExact ? nth(number) : drawn(random);
        for (int pair = 0; pair < images.length; pair++) {
            if (kind == Kind.MODELS) {
                final int candidate = order[index.candidate(pair)];
                final int baseline = order[index.baseline(pair)];
                images[pair] = index.number(Math.min(candidate, baseline), Math.max(candidate, baseline));
                signs[pair] = candidate < baseline ? 1 : -1;
            } else {
                images[pair] = order[pair];
                signs[pair] = kind == Kind.SIDES && random.nextBoolean() ? -1 : 1;
            }
        }
    }

    private int[] drawn(final SplittableRandom random) {
        final int[] order = identity(size);
        for (int i = size - 1; i > 0; i--) {
            swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    /** The order of a number from 0 to n! - 1. */
    private int[] nth(final int number) {
        final int[] order = identity(size);
        int rest = number;
        for (int i = size - 1; i > 0; i--) {
            swap(order, i, rest % (i + 1));
            rest /= i + 1;
        }
        return order;
    }

    private static int[] identity(final int size) {
        final int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        return order;
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
