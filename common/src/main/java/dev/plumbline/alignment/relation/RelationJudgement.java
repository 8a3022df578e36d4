package dev.plumbline.alignment.relation;

import dev.plumbline.stats.DetectableEffect;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From figures to a verdict. A relation is established where its adjusted p is at most 1 - level, and the resampled interval of
 * its correlation leaves out 0. Established and upward, it is predictive where true offline gains explain as much of true
 * online gains as the settings ask, else weakly predictive. Not established, it is not predictive where even the upper end of
 * the disattenuated correlation explains less than that; else nothing is told yet.
 */
record RelationJudgement(
        PooledPairs pooled, Map<String, Estimate> figures, RelationTests tests, RelationSettings settings) {

    private static final double POWER = 0.8;

    /** Why there are no figures at all. */
    static Optional<Reason> reasonAgainstFigures(final AlignmentPoints points) {
        if (points.size() < 3) {
            return Optional.of(Reason.FEW_PAIRS);
        }
        if (points.isConstantOffline()) {
            return Optional.of(Reason.CONSTANT_OFFLINE);
        }
        return points.isConstantOnline() ? Optional.of(Reason.CONSTANT_ONLINE) : Optional.empty();
    }

    /** The same reason for each figure. */
    static Map<String, Estimate> noFigures(final PooledPairs pooled, final RelationSettings settings) {
        final Reason reason = missing(pooled).orElseThrow();
        final Map<String, Estimate> figures = new LinkedHashMap<>();
        Relation.figureNames()
                .forEach(name -> figures.put(name, Estimate.undefined(settings.level(), pooled.size(), reason)));
        return figures;
    }

    /** Where no pair is left the errors are the reason, if that is why they were left out. */
    private static Optional<Reason> missing(final PooledPairs pooled) {
        return pooled.size() == 0 && pooled.withoutErrors() > 0
                ? Optional.of(Reason.NO_ERRORS)
                : reasonAgainstFigures(pooled.points());
    }

    Relation relation() {
        final AlignmentPoints points = pooled.points();
        final Optional<Reason> missing = missing(pooled);
        final Optional<RelationMoments> moments =
                missing.isPresent() ? Optional.empty() : Optional.of(RelationMoments.of(points));
        final RelationVerdict verdict = verdict();
        return new Relation(
                points,
                independentPairs(),
                pooled.experiments(),
                pooled.withoutErrors(),
                moments,
                figures,
                moments.flatMap(found -> YorkFit.of(points)),
                moments.flatMap(RelationLine::of),
                tests,
                verdict,
                verdict == RelationVerdict.INSUFFICIENT_DATA ? Optional.of(reason()) : Optional.empty(),
                verdict == RelationVerdict.INSUFFICIENT_DATA ? experimentsNeeded() : OptionalLong.of(0),
                Optional.empty());
    }

    private int independentPairs() {
        return Math.min(pooled.size(), pooled.index().independentPairs());
    }

    private RelationVerdict verdict() {
        if (!isEnough()) {
            return RelationVerdict.INSUFFICIENT_DATA;
        }
        final Estimate correlation = figures.get("pearson");
        final Estimate unattenuated = figures.get("disattenuated_correlation");
        final double least = Math.sqrt(settings.explainedShare());
        if (tests.adjusted().orElse(1) <= 1 - settings.level()) {
            if (correlation.low().orElse(0) > 0) {
                return unattenuated.value().orElse(0) >= least
                        ? RelationVerdict.PREDICTIVE
                        : RelationVerdict.WEAKLY_PREDICTIVE;
            }
            if (correlation.high().orElse(0) < 0) {
                return RelationVerdict.NOT_PREDICTIVE;
            }
        }
        return unattenuated.high().orElse(1) < least
                ? RelationVerdict.NOT_PREDICTIVE
                : RelationVerdict.INSUFFICIENT_DATA;
    }

    private boolean isEnough() {
        return independentPairs() >= settings.fewestPairs()
                && pooled.experiments() >= settings.fewestExperiments()
                && figures.get("pearson").value().isPresent();
    }

    private Reason reason() {
        final Estimate unattenuated = figures.get("disattenuated_correlation");
        return missing(pooled)
                .or(() ->
                        independentPairs() < settings.fewestPairs() ? Optional.of(Reason.FEW_PAIRS) : Optional.empty())
                .or(() -> pooled.experiments() < settings.fewestExperiments()
                        ? Optional.of(Reason.FEW_EXPERIMENTS)
                        : Optional.empty())
                .or(unattenuated::reason)
                .orElse(Reason.NOT_TOLD_YET);
    }

    /**
     * The error of the correlation, on Fisher's scale, falls with the root of the experiments: until it is told from 0, or from
     * what the relation would be if it explained enough, in 80 % of cases.
     */
    private OptionalLong experimentsNeeded() {
        final Estimate correlation = figures.get("pearson");
        if (!isEnough()) {
            final long needed = settings.fewestExperiments() - pooled.experiments();
            return needed > 0 ? OptionalLong.of(needed) : OptionalLong.empty();
        }
        final double attenuation = Math.sqrt(Math.max(
                0,
                figures.get("offline_reliability").value().orElse(0)
                        * figures.get("online_reliability").value().orElse(0)));
        final double least = Math.sqrt(settings.explainedShare()) * attenuation;
        final double found = fisher(correlation.value().orElseThrow());
        final double distance = Math.max(Math.abs(found), fisher(least) - found);
        if (correlation.low().isEmpty() || !(distance > 0)) {
            return OptionalLong.empty();
        }
        final double error = (fisher(correlation.high().orElseThrow())
                        - fisher(correlation.low().orElseThrow()))
                / (2 * StandardNormal.twoSidedQuantile(settings.level()));
        final double ratio = DetectableEffect.smallest(error, settings.level(), POWER) / distance;
        final double needed = Math.ceil(pooled.experiments() * (ratio * ratio - 1));
        return needed < 1e9 ? OptionalLong.of(Math.max(1, (long) needed)) : OptionalLong.empty();
    }

    private static double fisher(final double correlation) {
        final double inside = Math.max(-1 + 1e-9, Math.min(1 - 1e-9, correlation));
        return 0.5 * Math.log((1 + inside) / (1 - inside));
    }
}
