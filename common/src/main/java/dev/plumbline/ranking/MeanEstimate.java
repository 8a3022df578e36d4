package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Turns the statistics of one model in one slice into rows of figures. */
final class MeanEstimate {

    /** {@code window_date}, then the columns of {@code Tables.OFFLINE_METRICS} that do not come from it. */
    static final StructType SCHEMA = WindowedColumns.of(Tables.OFFLINE_METRICS);

    private MeanEstimate() {}

    /**
     * For every metric that has a meaning in the slice, the mean over queries, and where units have several queries also the mean of
     * unit means.
     *
     * @param key {@code window_date, model_id, slice_name, slice_value}
     */
    static List<Row> of(final Row key, final SliceStatistic slice, final RankingSettings settings) {
        final boolean isOfItems = settings.slices().isOfItems(key.getString(2));
        return IntStream.range(0, settings.metrics().size())
                .filter(metric ->
                        !isOfItems || settings.metrics().get(metric).metric().isOfJudgedItems())
                .mapToObj(metric -> estimands(slice.metrics().get(metric))
                        .map(estimand -> row(key, slice, metric, settings, estimand)))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<Estimand> estimands(final MeanStatistic statistic) {
        return statistic.queries() > statistic.units()
                ? Stream.of(Estimand.MEAN_OVER_QUERIES, Estimand.MEAN_OF_USER_MEANS)
                : Stream.of(Estimand.MEAN_OVER_QUERIES);
    }

    private static Row row(
            final Row key,
            final SliceStatistic slice,
            final int index,
            final RankingSettings settings,
            final Estimand estimand) {
        final MetricAtCutoff metric = settings.metrics().get(index);
        final MeanStatistic statistic = slice.metrics().get(index);
        final double level = settings.confidenceLevel();
        final Estimate estimate = settings.isKnown(metric, key.getString(1))
                ? estimate(slice, statistic, level, estimand)
                : Estimate.undefined(level, 0, Reason.NO_MEAN_OVER_TIES);
        final Optional<PoissonBootstrap.Interval> bootstrap = bootstrap(statistic, settings, estimand);
        return OfflineRow.begun(
                        key,
                        metric.metric().name() + estimand.suffix(),
                        metric.cutoff().text(),
                        metric.metric().direction(),
                        metric.metric().unit(),
                        settings)
                .set(estimate)
                .set("units", statistic.units())
                .set("queries_answered", slice.answered())
                .set("queries_without_relevant", slice.withoutRelevant())
                .set("queries_not_defined", slice.queries() - statistic.queries())
                .set("tie_rule", settings.tieRuleText(key.getString(1)))
                .set("split", slice.split().orElse(null))
                .set("estimand", estimand.code())
                .set(
                        "bootstrap_ci_low",
                        bootstrap.map(PoissonBootstrap.Interval::low).orElse(null))
                .set(
                        "bootstrap_ci_high",
                        bootstrap.map(PoissonBootstrap.Interval::high).orElse(null))
                .set(
                        "bootstrap_replicates",
                        settings.resampling().hasBootstrap()
                                ? settings.resampling().bootstrapReplicates()
                                : null)
                .row();
    }

    private static Estimate estimate(
            final SliceStatistic slice, final MeanStatistic statistic, final double level, final Estimand estimand) {
        return statistic.units() == 0 && slice.queries() > 0
                ? Estimate.undefined(level, 0, Reason.NOT_DEFINED)
                : statistic.moments(estimand).estimate(level, statistic.queries());
    }

    /** A single unit gives no standard error. */
    private static Optional<PoissonBootstrap.Interval> bootstrap(
            final MeanStatistic statistic, final RankingSettings settings, final Estimand estimand) {
        return settings.resampling().hasBootstrap() && statistic.units() > 1
                ? statistic.replicates(estimand).interval(settings.confidenceLevel())
                : Optional.empty();
    }
}
