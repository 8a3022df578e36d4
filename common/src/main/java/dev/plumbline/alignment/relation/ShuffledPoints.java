package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The online gain that each of some points gets in the current order: that of all pairs, or models, without those that have no
 * point. Mutable.
 */
final class ShuffledPoints {

    private final Shuffles shuffles;
    private final int[] pairs;

    /** By pair: its point; -1 without one. */
    private final int[] points;

    /** Points whose pairs exchange gains directly. */
    private final int[] open;

    private final int[] closed;

    /** By part: models of the points, in ascending order. */
    private final int[][] members;

    private final boolean[] isMember;

    /** By model: the model whose place it takes. */
    private final int[] places;

    private final int[] sources;
    private final double[] signs;

    /** By model: the number of its pairs in cycles that have a gain. */
    private final int[] degrees;

    private final double designEffectOfAllClosed;
    private double designEffect;
    private int found;
    private boolean isAsMeasured;

    /** @param pairs numbers of the points' pairs, ascending */
    ShuffledPoints(final Shuffles shuffles, final int[] pairs) {
        this.shuffles = shuffles;
        this.pairs = pairs;
        final PairIndex index = shuffles.index();
        points = new int[index.pairs()];
        Arrays.fill(points, -1);
        IntStream.range(0, pairs.length).forEach(point -> points[pairs[point]] = point);
        open = Arrays.stream(shuffles.openPairs())
                .map(pair -> points[pair])
                .filter(point -> point >= 0)
                .toArray();
        final boolean[] isOpen = new boolean[pairs.length];
        Arrays.stream(open).forEach(point -> isOpen[point] = true);
        closed =
                IntStream.range(0, pairs.length).filter(point -> !isOpen[point]).toArray();
        places = new int[index.models()];
        isMember = new boolean[index.models()];
        for (final int point : closed) {
            isMember[index.candidate(pairs[point])] = true;
            isMember[index.baseline(pairs[point])] = true;
        }
        members = IntStream.range(0, shuffles.parts())
                .mapToObj(part -> Arrays.stream(shuffles.models(part))
                        .filter(model -> isMember[model])
                        .toArray())
                .toArray(int[][]::new);
        sources = new int[pairs.length];
        signs = RankCorrelation.ones(pairs.length);
        degrees = new int[index.models()];
        IntStream.of(closed).forEach(this::countModels);
        designEffectOfAllClosed = PairGraph.designEffect(degrees, closed.length);
    }

    /** By point the one whose online gain it gets; -1 where no such pair was measured. Not to be changed. */
    int[] sources() {
        return sources;
    }

    /** By point -1 where that gain changes its sign. Not to be changed. */
    double[] signs() {
        return signs;
    }

    /** Whether every point keeps its own gain. */
    boolean isAsMeasured() {
        return isAsMeasured;
    }

    /** The number of points that get a gain. */
    int found() {
        return found;
    }

    /**
     * By how much the variance of a sum over these exceeds that over as many independent ones: pairs that exchange gains, in either
     * direction, are no longer correlated, whatever models they share.
     */
    double designEffect() {
        return designEffect;
    }

    /** Moves on to the current order of {@link Shuffles}. */
    void follow() {
        int next = 0;
        for (final int pair : shuffles.shuffledPairs()) {
            if (points[pair] >= 0) {
                sources[open[next]] = points[pair];
                signs[open[next++]] = shuffles.sign(pair);
            }
        }
        for (int part = 0; part < members.length; part++) {
            int place = 0;
            for (final int model : shuffles.shuffledModels(part)) {
                if (isMember[model]) {
                    places[members[part][place++]] = model;
                }
            }
        }
        final PairIndex index = shuffles.index();
        for (final int point : closed) {
            final int candidate = places[index.candidate(pairs[point])];
            final int baseline = places[index.baseline(pairs[point])];
            final int pair = index.number(Math.min(candidate, baseline), Math.max(candidate, baseline));
            sources[point] = pair < 0 ? -1 : points[pair];
            signs[point] = candidate < baseline ? 1 : -1;
        }
        count();
    }

    private void count() {
        int foundClosed = 0;
        for (final int point : closed) {
            foundClosed += sources[point] < 0 ? 0 : 1;
        }
        found = open.length + foundClosed;
        designEffect = found == 0 ? 1 : (open.length + foundClosed * designEffect(foundClosed)) / found;
        isAsMeasured = true;
        for (int point = 0; point < sources.length && isAsMeasured; point++) {
            isAsMeasured = sources[point] == point && signs[point] > 0;
        }
    }

    /** Of the closed points that find a gain. */
    private double designEffect(final int foundClosed) {
        if (foundClosed == 0) {
            return 0;
        }
        if (foundClosed == closed.length) {
            return designEffectOfAllClosed;
        }
        Arrays.fill(degrees, 0);
        for (final int point : closed) {
            if (sources[point] >= 0) {
                countModels(point);
            }
        }
        return PairGraph.designEffect(degrees, foundClosed);
    }

    private void countModels(final int point) {
        degrees[shuffles.index().candidate(pairs[point])]++;
        degrees[shuffles.index().baseline(pairs[point])]++;
    }
}
