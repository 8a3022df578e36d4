package dev.plumbline.alignment.relation;

import java.util.stream.IntStream;

/** Some pairs of models as lines between them: which follow from others, and where they close circles. */
final class PairGraph {

    private final PairIndex index;
    private final int[] pairs;

    /** By model: one that stands for all that hang together with it. */
    private final int[] leaders;

    /** By model: pairs that it is part of. */
    private final int[] degrees;

    private final int[] pairsOfLeader;
    private final int[] modelsOfLeader;

    PairGraph(final PairIndex index, final int[] pairs) {
        this.index = index;
        this.pairs = pairs;
        leaders = IntStream.range(0, index.models()).toArray();
        degrees = new int[leaders.length];
        pairsOfLeader = new int[leaders.length];
        modelsOfLeader = new int[leaders.length];
        for (final int pair : pairs) {
            leaders[leader(index.candidate(pair))] = leader(index.baseline(pair));
            degrees[index.candidate(pair)]++;
            degrees[index.baseline(pair)]++;
        }
        for (int model = 0; model < leaders.length; model++) {
            leaders[model] = leader(model);
            modelsOfLeader[leaders[model]] += degrees[model] > 0 ? 1 : 0;
        }
        for (final int pair : pairs) {
            pairsOfLeader[leaders[index.candidate(pair)]]++;
        }
    }

    /** Pairs of which none follows from others: those of a spanning forest of the models. */
    int independentPairs() {
        return IntStream.range(0, leaders.length)
                .filter(model -> degrees[model] > 0 && leaders[model] != model)
                .toArray()
                .length;
    }

    /** Whether a pair hangs together with pairs that close a circle. */
    boolean isClosed(final int pair) {
        return isClosedAt(leaders[index.candidate(pair)]);
    }

    /** The models that hang together, of each part that closes a circle. */
    int[][] closedParts() {
        return IntStream.range(0, leaders.length)
                .filter(this::isClosedAt)
                .mapToObj(leader -> IntStream.range(0, leaders.length)
                        .filter(model -> leaders[model] == leader)
                        .toArray())
                .toArray(int[][]::new);
    }

    /**
     * How much more a sum over the pairs varies than one over as many independent ones, by chance: models that are part of
     * several pairs correlate these by a half on either side.
     */
    double repetition() {
        return index.centre() == Centre.MEAN ? 1 : repetition(degrees, pairs.length);
    }

    /** The same of pairs without a side. @param degrees by model, how many of them it is part of */
    static double repetition(final int[] degrees, final int pairs) {
        double squares = 0;
        for (final int degree : degrees) {
            squares += (double) degree * degree;
        }
        return 0.5 + squares / (4.0 * pairs);
    }

    private boolean isClosedAt(final int leader) {
        return modelsOfLeader[leader] > 0 && pairsOfLeader[leader] >= modelsOfLeader[leader];
    }

    private int leader(final int model) {
        int found = model;
        while (leaders[found] != found) {
            leaders[found] = leaders[leaders[found]];
            found = leaders[found];
        }
        return found;
    }
}
