package dev.plumbline.alignment.relation;

import dev.plumbline.alignment.relation.Resamples.Units;
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
 * its correlation without shared noise excludes 0. An established positive relation is predictive where true offline gains explain
 * as much of true online gains as the settings require, with an interval; otherwise it is weakly predictive. A relation that is
 * not established is not predictive where even the upper end of the disattenuated correlation explains less than that; otherwise
 * there is no verdict yet. Pairs about the origin that have one model in common have no verdict: the luck of that model looks like
 * a relation. The explained share of the best metric is not corrected for its having been chosen.
 *
 * @param decisive the units that make the interval of the correlation as wide as it is
 */
record RelationJudgement(
        MetricPairs metric,
        Optional<RelationMoments> moments,
        Map<String, Estimate> figures,
        Units decisive,
        RelationTests tests,
        RelationSettings settings) {

    private static final double POWER = 0.8;

    /** Further windows, or further pairs where windows alone are not enough. */
    private record Needed(OptionalLong windows, OptionalLong pairs) {

        static final Needed NOTHING = windows(OptionalLong.of(0));
        static final Needed UNKNOWN = pairs(OptionalLong.empty());

        static Needed windows(final OptionalLong needed) {
            return new Needed(needed, OptionalLong.of(0));
        }

        static Needed pairs(final OptionalLong needed) {
            return new Needed(OptionalLong.empty(), needed);
        }
    }

    /** Every figure without a value, with the reason. */
    static Map<String, Estimate> noFigures(final MetricPairs metric, final RelationSettings settings) {
        final Reason reason = metric.reasonOfNoFigures().orElseThrow();
        final Map<String, Estimate> figures = new LinkedHashMap<>();
        Relation.figureNames()
                .forEach(name -> figures.put(name, Estimate.undefined(settings.level(), metric.size(), reason)));
        return figures;
    }

    Relation relation() {
        final AlignmentPoints points = metric.points();
        final RelationVerdict verdict = verdict();
        final Needed needed = verdict == RelationVerdict.INSUFFICIENT_DATA ? needed() : Needed.NOTHING;
        return new Relation(
                points,
                metric.independentPairs(),
                metric.pooled().windows(),
                metric.pooled().withoutErrors(),
                moments,
                figures,
                moments.flatMap(found -> YorkFit.of(points)),
                moments.flatMap(RelationLine::of),
                tests,
                verdict,
                verdict == RelationVerdict.INSUFFICIENT_DATA ? Optional.of(reason()) : Optional.empty(),
                needed.windows,
                needed.pairs,
                Optional.empty());
    }

    private RelationVerdict verdict() {
        if (!isEnough()) {
            return RelationVerdict.INSUFFICIENT_DATA;
        }
        final Estimate correlation = figures.get(Relation.UNSHARED_CORRELATION);
        final Estimate unattenuated = figures.get("disattenuated_correlation");
        final double least = Math.sqrt(settings.explainedShare());
        if (tests.adjusted().orElse(1) <= 1 - settings.level()) {
            if (correlation.low().orElse(0) > 0) {
                return unattenuated.low().isPresent() && unattenuated.value().orElse(0) >= least
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
        return !metric.lacksBaseline()
                && metric.independentPairs() >= settings.fewestPairs()
                && metric.pooled().windows() >= settings.fewestWindows()
                && figures.get(Relation.UNSHARED_CORRELATION).value().isPresent();
    }

    private Reason reason() {
        final Estimate unattenuated = figures.get("disattenuated_correlation");
        return metric.reasonOfNoFigures()
                .or(() -> metric.lacksBaseline() ? Optional.of(Reason.STAR_WITHOUT_BASELINE) : Optional.empty())
                .or(() -> metric.independentPairs() < settings.fewestPairs()
                        ? Optional.of(Reason.FEW_PAIRS)
                        : Optional.empty())
                .or(() -> metric.pooled().windows() < settings.fewestWindows()
                        ? Optional.of(Reason.FEW_EXPERIMENTS)
                        : Optional.empty())
                .or(unattenuated::reason)
                .orElse(Reason.NOT_TOLD_YET);
    }

    /**
     * The error of the correlation, on Fisher's scale, falls with the root of the number of the decisive units. Enough of them are
     * needed to distinguish the correlation in 80 % of cases from 0, or from that of a relation that explains enough. Where the
     * decisive units are models, windows help only if they bring new ones. More data does not help where nothing differs.
     */
    private Needed needed() {
        final Estimate correlation = figures.get(Relation.UNSHARED_CORRELATION);
        if (metric.lacksBaseline()
                || metric.reasonOfNoFigures()
                        .filter(reason -> reason != Reason.FEW_PAIRS)
                        .isPresent()) {
            return Needed.UNKNOWN;
        }
        if (!isEnough()) {
            final long windows = settings.fewestWindows() - metric.pooled().windows();
            final long pairs = settings.fewestPairs() - metric.independentPairs();
            if (pairs > 0) {
                return Needed.pairs(OptionalLong.of(pairs));
            }
            return windows > 0 ? Needed.windows(OptionalLong.of(windows)) : Needed.UNKNOWN;
        }
        final double attenuation = Math.sqrt(Math.max(
                0,
                figures.get("offline_reliability").value().orElse(0)
                        * figures.get("online_reliability").value().orElse(0)));
        final double least = Math.sqrt(settings.explainedShare()) * attenuation;
        final double found = fisher(correlation.value().orElseThrow());
        final double distance = Math.max(Math.abs(found), fisher(least) - found);
        if (correlation.low().isEmpty() || !(distance > 0)) {
            return Needed.UNKNOWN;
        }
        // of the end that faces the value to distinguish from: the other end may be a correlation of 1
        final boolean isUpper = found < 0 || distance > found;
        final double half = isUpper
                ? fisher(correlation.high().orElseThrow()) - found
                : found - fisher(correlation.low().orElseThrow());
        final double error = half / StandardNormal.twoSidedQuantile(settings.level());
        final double ratio = DetectableEffect.smallest(error, settings.level(), POWER) / distance;
        final double times = ratio * ratio - 1;
        if (decisive == Units.WINDOWS) {
            return Needed.windows(whole(metric.pooled().windows() * times));
        }
        final double pairs = metric.independentPairs() * times;
        final int newcomers = metric.pooled().newcomers();
        return newcomers > 0
                ? Needed.windows(whole(pairs / independentNewcomers(newcomers)))
                : Needed.pairs(whole(pairs));
    }

    /** The number of pairs that do not follow from others in a window after the first. */
    private double independentNewcomers(final int newcomers) {
        return (double) newcomers
                * metric.independentPairs()
                / metric.size()
                / (metric.pooled().windows() - 1.0);
    }

    private static OptionalLong whole(final double needed) {
        return needed < 1e9 ? OptionalLong.of(Math.max(1, (long) Math.ceil(needed))) : OptionalLong.empty();
    }

    private static double fisher(final double correlation) {
        final double inside = Math.max(-1 + 1e-9, Math.min(1 - 1e-9, correlation));
        return 0.5 * Math.log((1 + inside) / (1 - inside));
    }
}
