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
 * How the gains of one offline metric relate to those of an online metric.
 *
 * @param points the pooled pairs of models of the relation
 * @param independentPairs number of pairs of which none follows from others
 * @param windows number of windows in which the points were measured
 * @param withoutErrors number of pairs that were left out, as one of their errors is 0
 * @param moments of the points; empty with a reason
 * @param figures by name: those of {@link MomentStatistic#ALL}, {@code explained_share}, {@code sign_agreement}, {@code
 *     spearman} and {@code kendall_tau_b}; each has a value with an interval, or a reason
 * @param york the line that uses every point's own errors
 * @param line the line that forecasts use
 * @param tests how likely it is by chance
 * @param verdict whether one can rely on it
 * @param reason why there is no verdict
 * @param windowsNeeded further windows until there is a verdict, if new models keep coming as before; 0 where there is a
 *     verdict, empty where windows alone are not enough
 * @param pairsNeeded further pairs of models, none of which follows from others, that a verdict needs however many windows
 *     there are; empty where no such number is known
 * @param standing its rank among the metrics that were evaluated together
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

    /** Name of the correlation without noise that both sides share, which verdicts and ranks use. */
    public static final String UNSHARED_CORRELATION = "unshared_correlation";

    /** Name of the share of the variance of true online gains that true offline gains explain. */
    public static final String EXPLAINED_SHARE = "explained_share";

    /** Name of the share of pairs that gain on both sides or lose on both. */
    public static final String SIGN_AGREEMENT = "sign_agreement";

    public static final String SPEARMAN = "spearman";
    public static final String KENDALL = "kendall_tau_b";

    /** The relation of a single metric that was chosen before seeing the data. */
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
