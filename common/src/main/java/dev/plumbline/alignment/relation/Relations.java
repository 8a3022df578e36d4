package dev.plumbline.alignment.relation;

import dev.plumbline.alignment.relation.PermutationTest.Scores;
import dev.plumbline.stats.Estimate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The relations of all offline metrics with one online metric, which share draws and permutations. */
public final class Relations {

    private final RelationSettings settings;
    private final RankFigures ranks;
    private final PairIndex index;
    private final SortedMap<String, PooledPairs> pooled = new TreeMap<>();
    private final Shuffles shuffles;
    private final Resamples resamples;

    private Relations(
            final Centre centre,
            final Map<String, ? extends Collection<Measurement>> metrics,
            final RankFigures ranks,
            final RelationSettings settings) {
        this.settings = settings;
        this.ranks = ranks;
        index = new PairIndex(
                centre, metrics.values().stream().flatMap(Collection::stream).toList());
        metrics.forEach((name, measurements) -> pooled.put(name, PooledPairs.of(index, measurements)));
        shuffles = new Shuffles(index, settings.permutations(), settings.seed());
        resamples = new Resamples(index, settings);
    }

    /**
     * The relation of every metric, and where each stands among them.
     *
     * @param centre {@link Centre#MEAN} where all pairs are against one baseline
     * @param metrics measurements by offline metric, in whatever order
     * @param ranks whether the online metric is a declared goal
     */
    public static SortedMap<String, Relation> of(
            final Centre centre,
            final Map<String, ? extends Collection<Measurement>> metrics,
            final RankFigures ranks,
            final RelationSettings settings) {
        return new Relations(centre, metrics, ranks, settings).all();
    }

    private SortedMap<String, Relation> all() {
        final Map<String, RelationFigures> varying = new LinkedHashMap<>();
        pooled.forEach((name, pairs) -> {
            if (RelationJudgement.reasonAgainstFigures(pairs.points()).isEmpty()) {
                varying.put(name, new RelationFigures(pairs, RelationMoments.of(pairs.points()), resamples, settings));
            }
        });
        final List<String> names = List.copyOf(varying.keySet());
        final PermutationTest test = PermutationTest.of(
                names.stream().map(name -> Scores.ofGains(pooled.get(name))).toList(), index, shuffles);
        final SortedMap<String, Relation> relations = new TreeMap<>();
        pooled.forEach((name, pairs) -> {
            final int number = names.indexOf(name);
            final RelationTests tests = number < 0
                    ? new RelationTests(
                            OptionalDouble.empty(),
                            OptionalDouble.empty(),
                            names.size(),
                            OptionalDouble.empty(),
                            OptionalDouble.empty())
                    : new RelationTests(
                            test.p(number), test.adjusted(number), names.size(), spearman(pairs), kendall(pairs));
            final Map<String, Estimate> figures = number < 0
                    ? RelationJudgement.noFigures(pairs, settings)
                    : varying.get(name).all(ranks);
            relations.put(name, new RelationJudgement(pairs, figures, tests, settings).relation());
        });
        new Standings(relations, varying, pooled)
                .all()
                .forEach((name, standing) ->
                        relations.computeIfPresent(name, (key, relation) -> relation.standing(standing)));
        return relations;
    }

    private OptionalDouble spearman(final PooledPairs pairs) {
        return ranks == RankFigures.RESAMPLED || shuffles.isExact()
                ? PermutationTest.of(List.of(Scores.ofRanks(pairs)), index, shuffles)
                        .p(0)
                : OptionalDouble.empty();
    }

    private OptionalDouble kendall(final PooledPairs pairs) {
        return shuffles.isExact() ? KendallTest.p(pairs, shuffles) : OptionalDouble.empty();
    }
}
