package dev.plumbline.alignment.relation;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the gains of one offline metric have told of those of an online metric.
 *
 * @param points pooled pairs of models that the relation is made of
 * @param independentPairs of all pairs, those of which none follows from others
 * @param windows that the points were measured in
 * @param withoutErrors pairs that were left out, as one of their errors is 0
 * @param moments of the points; empty with a reason
 * @param figures by name: those of {@link MomentStatistic#ALL}, {@code explained_share}, {@code sign_agreement}, {@code
 *     spearman} and {@code kendall_tau_b}; each has a value with an interval, or a reason
 * @param york the line by every point's own errors
 * @param line what forecasts go by
 * @param tests of chance
 * @param verdict whether it can be gone by
 * @param reason why there is no verdict, or none for the metric
 * @param windowsNeeded further ones until there is a verdict, where models go on to come as they did; 0 where there is
 *     one, empty where windows alone do not bring it
 * @param pairsNeeded further pairs of models, none of which follows from others, without which there is none, however many
 *     windows there are; empty where no number of them brings it
 * @param standing among the metrics that were looked at together
 */
public record Relation(
        AlignmentPoints points,
        int independentPairs,
        int windows,
        int withoutErrors,
        Optional<RelationMoments> moments,
        Map<String, Estimate> figures,
        Optional<YorkFit> york,
        Optional<RelationLine> line,
        RelationTests tests,
        RelationVerdict verdict,
        Optional<Reason> reason,
        OptionalLong windowsNeeded,
        OptionalLong pairsNeeded,
        Optional<Standing> standing) {

    /** Name of the correlation without noise that both sides share, which verdicts and ranks go by. */
    public static final String UNSHARED_CORRELATION = "unshared_correlation";

    /** Name of the share of the variance of true online gains that true offline gains explain. */
    public static final String EXPLAINED_SHARE = "explained_share";

    /** Name of the share of pairs that gain on both sides or lose on both. */
    public static final String SIGN_AGREEMENT = "sign_agreement";

    public static final String SPEARMAN = "spearman";
    public static final String KENDALL = "kendall_tau_b";

    /** The relation of a single metric that was chosen before anybody looked. */
    public static Relation of(
            final Centre centre, final Collection<Measurement> measurements, final RelationSettings settings) {
        return Relations.of(centre, Map.of("", List.copyOf(measurements)), RankFigures.RESAMPLED, settings)
                .get("");
    }

    /** Every name of a figure. */
    public static List<String> figureNames() {
        return Stream.concat(
                        MomentStatistic.ALL.stream().map(MomentStatistic::name),
                        Stream.of(EXPLAINED_SHARE, SIGN_AGREEMENT, SPEARMAN, KENDALL))
                .toList();
    }

    /** A figure by its name. */
    public Estimate figure(final String name) {
        return figures.get(name);
    }

    Relation standing(final Standing found) {
        return new Relation(
                points,
                independentPairs,
                windows,
                withoutErrors,
                moments,
                figures,
                york,
                line,
                tests,
                verdict,
                reason,
                windowsNeeded,
                pairsNeeded,
                Optional.of(found));
    }
}
