package dev.plumbline.alignment.relation;

import dev.plumbline.alignment.relation.Resamples.Units;
import dev.plumbline.stats.BayesianBootstrap.Ends;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Offline metrics in the order of their correlation with one online metric, without shared noise, and how certain that order is:
 * as for intervals, over draws of windows, which show the noise, and of models, which show what other models would have given.
 * Metrics with fewer pairs than a verdict needs have no rank.
 */
record Standings(
        Map<String, Relation> relations,
        Map<String, RelationFigures> varying,
        Map<String, MetricPairs> metrics,
        int fewestPairs) {

    private static final double ROUNDING = 1e-9;

    /** For the metrics that have a correlation; equal ones are ranked by name, and have the same range of ranks. */
    Map<String, Standing> all() {
        final List<String> order = varying.keySet().stream()
                .filter(name -> metrics.get(name).independentPairs() >= fewestPairs)
                .sorted(Comparator.<String>comparingDouble(name -> -correlation(name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        final Map<Units, double[][]> draws = new EnumMap<>(Units.class);
        for (final Units units : Units.values()) {
            draws.put(
                    units,
                    order.stream()
                            .map(name -> varying.get(name).correlations(units))
                            .toArray(double[][]::new));
        }
        final Map<String, Standing> standings = new LinkedHashMap<>();
        for (int metric = 0; metric < order.size(); metric++) {
            standings.put(order.get(metric), standing(metric, order, draws));
        }
        return standings;
    }

    private Standing standing(final int metric, final List<String> order, final Map<Units, double[][]> draws) {
        final String name = order.get(metric);
        double low = 1
                + order.stream()
                        .filter(other -> isAbove(correlation(other), correlation(name)))
                        .count();
        double high = order.size()
                - order.stream()
                        .filter(other -> isAbove(correlation(name), correlation(other)))
                        .count();
        long first = 0;
        long all = 0;
        for (final Units units : Units.values()) {
            final double[] ranks = ranks(metric, draws.get(units));
            final Optional<Ends> ends = varying.get(name).ends(units, ranks);
            low = Math.min(low, ends.map(Ends::low).orElse(1.0));
            high = Math.max(high, ends.map(Ends::high).orElse((double) order.size()));
            first += Arrays.stream(ranks).filter(place -> place == 1).count();
            all += Arrays.stream(ranks).filter(place -> !Double.isNaN(place)).count();
        }
        return new Standing(
                metric + 1,
                (int) Math.max(1, low),
                (int) Math.min(order.size(), high),
                all == 0 ? 0 : first / (double) all,
                order.get(0),
                WilliamsTest.of(
                        correlation(order.get(0)),
                        correlation(name),
                        between(metrics.get(order.get(0)), metrics.get(name)),
                        relations.get(name).independentPairs()
                                + (relations.get(name).points().centre() == Centre.MEAN ? 0 : 1)));
    }

    /** Larger by more than rounding, since two metrics may be the same but computed differently. */
    private static boolean isAbove(final double one, final double other) {
        return one > other + ROUNDING;
    }

    private double correlation(final String name) {
        return relations.get(name).figure(Relation.UNSHARED_CORRELATION).value().orElseThrow();
    }

    /** By draw; NaN where the metric has no correlation. */
    private static double[] ranks(final int metric, final double[][] draws) {
        final double[] ranks = new double[draws[metric].length];
        for (int draw = 0; draw < ranks.length; draw++) {
            final double own = draws[metric][draw];
            int rank = 1;
            for (final double[] other : draws) {
                rank += isAbove(other[draw], own) ? 1 : 0;
            }
            ranks[draw] = Double.isNaN(own) ? Double.NaN : rank;
        }
        return ranks;
    }

    /** Correlation of two offline metrics over the pairs that both have. */
    private static double between(final MetricPairs one, final MetricPairs other) {
        final int[] common = IntStream.range(0, one.size())
                .filter(point -> Arrays.binarySearch(other.pairs(), one.pairs()[point]) >= 0)
                .toArray();
        final double[] x = IntStream.of(common).mapToDouble(one.points()::x).toArray();
        final double[] y = IntStream.of(common)
                .map(point -> Arrays.binarySearch(other.pairs(), one.pairs()[point]))
                .mapToDouble(other.points()::x)
                .toArray();
        final double[] none = new double[x.length];
        return new Pearson()
                .of(RelationMoments.of(AlignmentPoints.of(one.points().centre(), x, y, none, none, none)))
                .orElse(0);
    }
}
