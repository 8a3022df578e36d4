package dev.plumbline.alignment.relation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Offline metrics in the order of their correlation with one online metric, without shared noise, and how sure that order is.
 * Metrics of fewer pairs than a verdict takes have no place.
 */
record Standings(
        Map<String, Relation> relations,
        Map<String, RelationFigures> varying,
        Map<String, MetricPairs> metrics,
        RelationSettings settings) {

    /** Of the metrics that have a correlation. */
    Map<String, Standing> all() {
        final List<String> order = varying.keySet().stream()
                .filter(name -> metrics.get(name).independentPairs() >= settings.fewestPairs())
                .sorted(Comparator.<String>comparingDouble(name -> -correlation(name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        final double[][] draws =
                order.stream().map(name -> varying.get(name).correlations()).toArray(double[][]::new);
        final Map<String, Standing> standings = new LinkedHashMap<>();
        for (int metric = 0; metric < order.size(); metric++) {
            standings.put(order.get(metric), standing(metric, order, draws));
        }
        return standings;
    }

    private Standing standing(final int metric, final List<String> order, final double[][] draws) {
        final int[] ranks = IntStream.range(0, draws[metric].length)
                .filter(draw -> !Double.isNaN(draws[metric][draw]))
                .map(draw -> rank(metric, draw, draws))
                .sorted()
                .toArray();
        final String name = order.get(metric);
        final int beyond = (int) Math.floor(ranks.length * (1 - settings.level()) / 2);
        final int rank = metric + 1;
        return new Standing(
                rank,
                ranks.length == 0 ? 1 : Math.min(rank, ranks[beyond]),
                ranks.length == 0 ? order.size() : Math.max(rank, ranks[ranks.length - 1 - beyond]),
                ranks.length == 0
                        ? 0
                        : Arrays.stream(ranks).filter(place -> place == 1).count() / (double) ranks.length,
                order.get(0),
                WilliamsTest.of(
                        correlation(order.get(0)),
                        correlation(name),
                        between(metrics.get(order.get(0)), metrics.get(name)),
                        relations.get(name).independentPairs()
                                + (relations.get(name).points().centre() == Centre.MEAN ? 0 : 1)));
    }

    private double correlation(final String name) {
        return relations.get(name).figure(Relation.UNSHARED_CORRELATION).value().orElseThrow();
    }

    private static int rank(final int metric, final int draw, final double[][] draws) {
        return 1
                + (int) Arrays.stream(draws)
                        .filter(other -> other[draw] > draws[metric][draw])
                        .count();
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
