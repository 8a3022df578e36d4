package dev.plumbline.alignment.relation;

import dev.plumbline.alignment.relation.Resamples.Units;
import dev.plumbline.stats.BayesianBootstrap;
import dev.plumbline.stats.BayesianBootstrap.Ends;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Share;
import dev.plumbline.stats.StandardNormal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Every figure of one relation with its interval, and the draws that metrics are ranked by. */
final class RelationFigures {

    /** Number of draws that are made together: few enough for their sums to stay in the cache. */
    private static final int TOGETHER = 250;

    private static final MomentStatistic RANKED_BY = new UnsharedCorrelation();

    private final MetricPairs metric;
    private final RelationMoments moments;
    private final Resamples resamples;
    private final RelationSettings settings;
    private final RankFigures ranks;
    private final int windows;
    private final Map<Units, Draws> draws = new EnumMap<>(Units.class);
    private final Map<Units, double[]> correlations = new EnumMap<>(Units.class);

    /** The figures of every draw; rank correlations only for the first draws, or for none. */
    private record Draws(RelationMoments[] moments, double[] signs, double[] spearman, double[] kendall) {

        /** How much a draw adds to the observed moments on average: the noise of drawing, which is not signal. */
        RelationMoments shift(final RelationMoments observed) {
            return observed.observing(
                    mean(RelationMoments::varianceX) - observed.varianceX(),
                    mean(RelationMoments::varianceY) - observed.varianceY(),
                    mean(RelationMoments::covariance) - observed.covariance());
        }

        private double mean(final ToDoubleFunction<RelationMoments> moment) {
            return Arrays.stream(moments)
                    .mapToDouble(moment)
                    .filter(Double::isFinite)
                    .average()
                    .orElse(Double.NaN);
        }
    }

    /** @param moments of the pooled points, which must vary on both sides */
    RelationFigures(
            final MetricPairs metric,
            final RelationMoments moments,
            final Resamples resamples,
            final RankFigures ranks,
            final RelationSettings settings) {
        this.metric = metric;
        this.moments = moments;
        this.resamples = resamples;
        this.ranks = ranks;
        this.settings = settings;
        this.windows = metric.pooled().windows();
        for (final Units units : Units.values()) {
            draws.put(units, drawn(units));
            correlations.put(units, replicates(units, RANKED_BY));
        }
    }

    private Draws drawn(final Units units) {
        final int ranked = ranks == RankFigures.VALUE_ONLY ? 0 : rankDraws(units);
        final Draws drawn = new Draws(
                new RelationMoments[resamples.count()],
                new double[resamples.count()],
                new double[ranked],
                new double[ranked]);
        for (int from = 0; from < resamples.count(); from += TOGETHER) {
            final DrawnSums sums =
                    new DrawnSums(metric.points().centre(), moments, Math.min(TOGETHER, resamples.count() - from));
            resamples.add(units, from, metric.pooled(), sums);
            for (int draw = 0; draw < sums.size(); draw++) {
                drawn.moments[from + draw] = sums.moments(draw);
                drawn.signs[from + draw] = orNaN(sums.signAgreement(draw));
            }
        }
        final WeightedPoints points = new WeightedPoints(metric.points().centre(), metric.size());
        for (int replicate = 0; replicate < ranked; replicate++) {
            resamples.draw(units, replicate, metric.pooled(), points);
            final RankOrders orders = points.ranks();
            drawn.spearman[replicate] = orNaN(orders.spearman());
            drawn.kendall[replicate] = orNaN(orders.kendall());
        }
        return drawn;
    }

    /** No more draws than an interval needs, since each must be sorted. */
    private int rankDraws(final Units units) {
        final double fewest = BayesianBootstrap.fewestDraws(count(units), settings.level());
        return (int) Math.min(resamples.count(), Math.max(RelationSettings.RANK_RESAMPLES, fewest));
    }

    Map<String, Estimate> all() {
        final Map<String, Estimate> figures = new LinkedHashMap<>();
        for (final MomentStatistic statistic : MomentStatistic.ALL) {
            figures.put(
                    statistic.name(),
                    estimate(
                            statistic.of(moments),
                            statistic.reasonOfNone(),
                            statistic.name().equals(RANKED_BY.name())
                                    ? correlations::get
                                    : units -> replicates(units, statistic)));
        }
        figures.put(Relation.EXPLAINED_SHARE, squared(figures.get(new DisattenuatedCorrelation().name())));
        figures.put(Relation.SIGN_AGREEMENT, signs());
        final AlignmentPoints points = metric.points();
        final WeightedPoints observed = new WeightedPoints(points.centre(), points.size());
        IntStream.range(0, points.size()).forEach(i -> observed.add(points.x(i), points.y(i), 1));
        final RankOrders orders = observed.ranks();
        figures.put(Relation.SPEARMAN, ranked(orders.spearman(), Draws::spearman));
        figures.put(Relation.KENDALL, ranked(orders.kendall(), Draws::kendall));
        return figures;
    }

    /** The correlation by which metrics are ranked, in every draw; NaN where it is not defined. */
    double[] correlations(final Units units) {
        return correlations.get(units);
    }

    /** The units that make the interval of that correlation as wide as it is. */
    Units decisive() {
        return width(Units.WINDOWS) >= width(Units.MODELS) ? Units.WINDOWS : Units.MODELS;
    }

    private double width(final Units units) {
        return ends(units, correlations(units)).map(Ends::width).orElse(Double.POSITIVE_INFINITY);
    }

    /** The ends of the middle part of some replicates; empty where there is no interval. */
    Optional<Ends> ends(final Units units, final double[] replicates) {
        return resamples.ends(replicates, count(units));
    }

    /** The number of units: all pairs of n models count as n models. */
    private int count(final Units units) {
        return units == Units.WINDOWS ? windows : Math.min(metric.size(), metric.independentPairs() + 1);
    }

    private double[] replicates(final Units units, final MomentStatistic statistic) {
        final Draws drawn = draws.get(units);
        final RelationMoments shift = drawn.shift(moments);
        return Arrays.stream(drawn.moments)
                .mapToDouble(m -> orNaN(statistic.of(
                        switch (statistic.basis()) {
                            case AS_MEASURED -> m;
                            case WITHOUT_SHARED_NOISE ->
                                m.observing(m.varianceX(), m.varianceY(), m.covariance() - shift.covariance());
                            case WITHOUT_NOISE ->
                                m.observing(
                                        m.varianceX() - shift.varianceX(),
                                        m.varianceY() - shift.varianceY(),
                                        m.covariance() - shift.covariance());
                        })))
                .toArray();
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
        final AlignmentPoints points = metric.points();
        final long all = IntStream.range(0, points.size())
                .filter(i -> points.x(i) * points.y(i) != 0)
                .count();
        final long agreeing = IntStream.range(0, points.size())
                .filter(i -> points.x(i) * points.y(i) > 0)
                .count();
        final Estimate wilson = new Share(agreeing, all).wilson(settings.level());
        final Estimate drawn =
                estimate(MomentStatistic.ratio(agreeing, all), Reason.NO_SPREAD, units -> draws.get(units)
                        .signs());
        final boolean isWider = drawn.low().isPresent()
                && drawn.high().orElseThrow() - drawn.low().orElseThrow()
                        > wilson.high().orElseThrow() - wilson.low().orElseThrow();
        return isWider || wilson.value().isEmpty() ? drawn : wilson;
    }

    private Estimate ranked(final OptionalDouble value, final Function<Draws, double[]> drawn) {
        return ranks == RankFigures.VALUE_ONLY && value.isPresent()
                ? Estimate.withoutInterval(
                        value.getAsDouble(), settings.level(), metric.size(), Reason.INTERVAL_NOT_ASKED_FOR)
                : estimate(value, Reason.NO_SPREAD, units -> drawn.apply(draws.get(units)));
    }

    private Estimate estimate(
            final OptionalDouble value, final Reason reasonOfNone, final Function<Units, double[]> replicates) {
        if (value.isEmpty()) {
            return Estimate.undefined(settings.level(), metric.size(), reasonOfNone);
        }
        if (windows < settings.fewestWindows()) {
            return Estimate.withoutInterval(
                    value.getAsDouble(), settings.level(), metric.size(), Reason.FEW_EXPERIMENTS);
        }
        final Optional<Ends> ofWindows = ends(Units.WINDOWS, replicates.apply(Units.WINDOWS));
        final Optional<Ends> ofModels = ends(Units.MODELS, replicates.apply(Units.MODELS));
        if (ofWindows.isEmpty() || ofModels.isEmpty()) {
            return Estimate.withoutInterval(
                    value.getAsDouble(),
                    settings.level(),
                    metric.size(),
                    ofWindows.isEmpty() ? Reason.FEW_EXPERIMENTS : Reason.FEW_PAIRS);
        }
        return resamples.estimate(value.getAsDouble(), ofWindows.get(), ofModels.get(), metric.size());
    }

    private static double orNaN(final OptionalDouble value) {
        return value.orElse(Double.NaN);
    }
}
