package dev.plumbline.alignment.relation;

import dev.plumbline.alignment.relation.Resamples.Ends;
import dev.plumbline.alignment.relation.Resamples.Units;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Share;
import dev.plumbline.stats.StandardNormal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Every figure of one relation with its interval, and the draws that metrics are ranked by. */
final class RelationFigures {

    private final PooledPairs pooled;
    private final RelationMoments moments;
    private final Resamples resamples;
    private final RelationSettings settings;
    private final int experiments;
    private final Map<Units, RelationMoments[]> draws = new EnumMap<>(Units.class);

    /** @param moments of the pooled points, which vary on both sides */
    RelationFigures(
            final PooledPairs pooled,
            final RelationMoments moments,
            final Resamples resamples,
            final RelationSettings settings) {
        this.pooled = pooled;
        this.moments = moments;
        this.resamples = resamples;
        this.settings = settings;
        this.experiments = pooled.experiments();
        final WeightedPoints drawn = new WeightedPoints(pooled.points().centre(), pooled.size());
        for (final Units units : Units.values()) {
            draws.put(
                    units,
                    IntStream.range(0, resamples.count())
                            .mapToObj(replicate -> {
                                resamples.draw(units, replicate, pooled, drawn);
                                return drawn.moments(moments);
                            })
                            .toArray(RelationMoments[]::new));
        }
    }

    Map<String, Estimate> all(final RankFigures ranks) {
        final Map<String, Estimate> figures = new LinkedHashMap<>();
        final Map<Units, RelationMoments> shifts = new EnumMap<>(Units.class);
        draws.forEach((units, of) -> shifts.put(units, shift(of)));
        for (final MomentStatistic statistic : MomentStatistic.ALL) {
            final boolean isCentred = statistic.basis() == MomentStatistic.Basis.WITHOUT_NOISE;
            figures.put(
                    statistic.name(),
                    estimate(
                            statistic.of(moments),
                            statistic.reasonOfNone(),
                            units -> replicates(
                                    draws.get(units),
                                    m -> orNaN(statistic.of(isCentred ? less(m, shifts.get(units)) : m)))));
        }
        figures.put(Relation.EXPLAINED_SHARE, squared(figures.get(new DisattenuatedCorrelation().name())));
        figures.put(Relation.SIGN_AGREEMENT, signs());
        final WeightedPoints points = new WeightedPoints(pooled.points().centre(), pooled.size());
        figures.put(Relation.SPEARMAN, ranked(points, ranks, WeightedPoints::spearman));
        figures.put(Relation.KENDALL, ranked(points, ranks, WeightedPoints::kendall));
        return figures;
    }

    /** The correlation in every draw of experiments; NaN where it has none. */
    double[] correlations() {
        return replicates(draws.get(Units.EXPERIMENTS), m -> orNaN(new Pearson().of(m)));
    }

    private static Estimate squared(final Estimate correlation) {
        if (correlation.low().isEmpty()) {
            return correlation.value().isEmpty()
                    ? correlation
                    : Estimate.withoutInterval(
                            Math.pow(correlation.value().getAsDouble(), 2),
                            correlation.level(),
                            correlation.n(),
                            correlation.reason().orElseThrow());
        }
        final double value = Math.pow(correlation.value().orElseThrow(), 2);
        final double low = correlation.low().getAsDouble();
        final double high = correlation.high().orElseThrow();
        final double most = Math.max(low * low, high * high);
        final double least = low < 0 && high > 0 ? 0 : Math.min(low * low, high * high);
        return Estimate.of(
                value,
                (most - least) / (2 * StandardNormal.twoSidedQuantile(correlation.level())),
                least,
                most,
                correlation.level(),
                correlation.n());
    }

    /** Wilson's interval where it is the wider one, since all signs may be alike in every draw. */
    private Estimate signs() {
        final AlignmentPoints points = pooled.points();
        final long all = IntStream.range(0, points.size())
                .filter(i -> points.x(i) * points.y(i) != 0)
                .count();
        final long agreeing = IntStream.range(0, points.size())
                .filter(i -> points.x(i) * points.y(i) > 0)
                .count();
        final Estimate wilson = new Share(agreeing, all).wilson(settings.level());
        final Estimate drawn = ranked(
                new WeightedPoints(points.centre(), points.size()),
                RankFigures.RESAMPLED,
                WeightedPoints::signAgreement);
        final boolean isWider = drawn.low().isPresent()
                && drawn.high().orElseThrow() - drawn.low().orElseThrow()
                        > wilson.high().orElseThrow() - wilson.low().orElseThrow();
        return isWider || wilson.value().isEmpty() ? drawn : wilson;
    }

    private Estimate ranked(
            final WeightedPoints points,
            final RankFigures ranks,
            final Function<WeightedPoints, OptionalDouble> figure) {
        points.clear();
        IntStream.range(0, pooled.size())
                .forEach(i -> points.add(pooled.points().x(i), pooled.points().y(i), 1));
        final OptionalDouble value = figure.apply(points);
        if (ranks == RankFigures.VALUE_ONLY && value.isPresent()) {
            return Estimate.withoutInterval(
                    value.getAsDouble(), settings.level(), pooled.size(), Reason.INTERVAL_NOT_ASKED_FOR);
        }
        final int count = Math.min(resamples.count(), RelationSettings.MOST_RANK_RESAMPLES);
        return estimate(value, Reason.NO_SPREAD, units -> IntStream.range(0, count)
                .mapToDouble(replicate -> {
                    resamples.draw(units, replicate, pooled, points);
                    return orNaN(figure.apply(points));
                })
                .toArray());
    }

    private Estimate estimate(
            final OptionalDouble value, final Reason reasonOfNone, final Function<Units, double[]> replicates) {
        if (value.isEmpty()) {
            return Estimate.undefined(settings.level(), pooled.size(), reasonOfNone);
        }
        if (experiments < settings.fewestExperiments()) {
            return Estimate.withoutInterval(
                    value.getAsDouble(), settings.level(), pooled.size(), Reason.FEW_EXPERIMENTS);
        }
        final Ends ofExperiments = resamples.ends(replicates.apply(Units.EXPERIMENTS), experiments);
        final Ends ofModels = resamples.ends(replicates.apply(Units.MODELS), Math.max(2, pooled.size()));
        return resamples.estimate(value.getAsDouble(), ofExperiments, ofModels, pooled.size());
    }

    /** By how much a draw adds to the observed moments on average: the noise of drawing, which is no signal. */
    private RelationMoments shift(final RelationMoments[] drawn) {
        return moments.observing(
                mean(drawn, RelationMoments::varianceX) - moments.varianceX(),
                mean(drawn, RelationMoments::varianceY) - moments.varianceY(),
                mean(drawn, RelationMoments::covariance) - moments.covariance());
    }

    private static RelationMoments less(final RelationMoments drawn, final RelationMoments shift) {
        return drawn.observing(
                drawn.varianceX() - shift.varianceX(),
                drawn.varianceY() - shift.varianceY(),
                drawn.covariance() - shift.covariance());
    }

    private static double mean(final RelationMoments[] drawn, final ToDoubleFunction<RelationMoments> moment) {
        return List.of(drawn).stream()
                .mapToDouble(moment)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    private static double[] replicates(
            final RelationMoments[] drawn, final ToDoubleFunction<RelationMoments> statistic) {
        final double[] replicates = new double[drawn.length];
        for (int i = 0; i < drawn.length; i++) {
            replicates[i] = statistic.applyAsDouble(drawn[i]);
        }
        return replicates;
    }

    private static double orNaN(final OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}
