package dev.plumbline.alignment.relation;

import dev.plumbline.alignment.relation.Resamples.Units;
import dev.plumbline.stats.Estimate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The relations of all offline metrics with one online metric, which share draws and permutations. */
public final class Relations {

    private final RelationSettings settings;
    private final RankFigures ranks;
    private final SortedMap<String, MetricPairs> metrics = new TreeMap<>();
    private final Shuffles shuffles;
    private final Resamples resamples;

    private Relations(
            final Centre centre,
            final Map<String, ? extends Collection<Measurement>> measurements,
            final RankFigures ranks,
            final RelationSettings settings) {
        this.settings = settings;
        this.ranks = ranks;
        final PairIndex index = new PairIndex(
                centre,
                measurements.values().stream().flatMap(Collection::stream).toList());
        measurements.forEach((name, of) -> metrics.put(name, MetricPairs.of(index, of)));
        shuffles = new Shuffles(index, settings.permutations(), settings.seed());
        resamples = new Resamples(index, settings);
    }

    /**
     * The relation of every metric, and its rank among them.
     *
     * @param centre {@link Centre#MEAN} where all pairs are against one baseline
     * @param measurements by offline metric, in any order
     * @param ranks whether the online metric is a declared goal
     */
    public static SortedMap<String, Relation> of(
            final Centre centre,
            final Map<String, ? extends Collection<Measurement>> measurements,
            final RankFigures ranks,
            final RelationSettings settings) {
        return new Relations(centre, measurements, ranks, settings).all();
    }

    private SortedMap<String, Relation> all() {
        final SortedMap<String, RelationMoments> moments = new TreeMap<>();
        metrics.forEach((name, metric) -> metric.moments().ifPresent(found -> moments.put(name, found)));
        final SortedMap<String, RelationFigures> figures = new TreeMap<>();
        moments.forEach((name, found) ->
                figures.put(name, new RelationFigures(metrics.get(name), found, resamples, ranks, settings)));
        final Map<String, RelationTests> tests = tests(moments);
        final SortedMap<String, Relation> relations = new TreeMap<>();
        metrics.forEach((name, metric) -> {
            final Map<String, Estimate> found = Optional.ofNullable(figures.get(name))
                    .map(RelationFigures::all)
                    .orElseGet(() -> RelationJudgement.noFigures(metric, settings));
            relations.put(
                    name,
                    new RelationJudgement(
                                    metric,
                                    Optional.ofNullable(moments.get(name)),
                                    found,
                                    Optional.ofNullable(figures.get(name))
                                            .map(RelationFigures::decisive)
                                            .orElse(Units.WINDOWS),
                                    tests.get(name),
                                    settings)
                            .relation());
        });
        new Standings(relations, figures, metrics, settings.fewestPairs())
                .all()
                .forEach((name, standing) ->
                        relations.computeIfPresent(name, (key, relation) -> relation.standing(standing)));
        return relations;
    }

    /** All use the same orders; metrics of too few pairs are not adjusted, and other metrics are not adjusted for them. */
    private Map<String, RelationTests> tests(final SortedMap<String, RelationMoments> moments) {
        final Map<String, SignalStatistic> family = new TreeMap<>();
        final Map<String, SignalStatistic> few = new TreeMap<>();
        moments.forEach((name, found) -> {
            final MetricPairs metric = metrics.get(name);
            (metric.independentPairs() < settings.fewestPairs() ? few : family)
                    .put(name, new SignalStatistic(metric, found));
        });
        final Map<String, ShuffledStatistic> spearman = ranks == RankFigures.RESAMPLED || shuffles.isExact()
                ? statistics(moments, RankStatistic::new)
                : Map.of();
        final Map<String, ShuffledStatistic> kendall =
                shuffles.isExact() ? statistics(moments, KendallStatistic::new) : Map.of();
        final PermutationTest test = PermutationTest.of(
                family.values(),
                Stream.of(few, spearman, kendall)
                        .flatMap(statistics -> statistics.values().stream())
                        .toList(),
                shuffles);
        final Map<String, RelationTests> tests = new TreeMap<>();
        metrics.keySet()
                .forEach(name -> tests.put(
                        name,
                        new RelationTests(
                                p(test::p, Optional.ofNullable(family.getOrDefault(name, few.get(name)))),
                                p(test::adjusted, Optional.ofNullable(family.get(name))),
                                family.size(),
                                p(test::p, Optional.ofNullable(spearman.get(name))),
                                p(test::p, Optional.ofNullable(kendall.get(name))))));
        return tests;
    }

    private Map<String, ShuffledStatistic> statistics(
            final SortedMap<String, RelationMoments> moments,
            final Function<MetricPairs, ShuffledStatistic> statistic) {
        final Map<String, ShuffledStatistic> statistics = new TreeMap<>();
        moments.keySet().forEach(name -> statistics.put(name, statistic.apply(metrics.get(name))));
        return statistics;
    }

    private static OptionalDouble p(
            final Function<ShuffledStatistic, OptionalDouble> test,
            final Optional<? extends ShuffledStatistic> statistic) {
        return statistic.isPresent() ? test.apply(statistic.get()) : OptionalDouble.empty();
    }
}
