package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Turns what is known of one model in one slice into rows of figures. */
final class MeanEstimate {

    /** {@code window_date}, then the columns of {@code Tables.OFFLINE_METRICS} that follow those of the window. */
    static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType, false)
            .add("model_id", DataTypes.StringType, false)
            .add("slice_name", DataTypes.StringType, false)
            .add("slice_value", DataTypes.StringType, false)
            .add("metric", DataTypes.StringType, false)
            .add("cutoff", DataTypes.StringType, false)
            .add("direction", DataTypes.StringType, false)
            .add("unit", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType)
            .add("std_error", DataTypes.DoubleType)
            .add("ci_low", DataTypes.DoubleType)
            .add("ci_high", DataTypes.DoubleType)
            .add("confidence_level", DataTypes.DoubleType, false)
            .add("n", DataTypes.LongType, false)
            .add("units", DataTypes.LongType, false)
            .add("reason", DataTypes.StringType)
            .add("queries_answered", DataTypes.LongType, false)
            .add("queries_without_relevant", DataTypes.LongType, false)
            .add("queries_not_defined", DataTypes.LongType, false)
            .add("tie_rule", DataTypes.StringType, false)
            .add("relevance_threshold", DataTypes.DoubleType, false)
            .add("split", DataTypes.StringType)
            .add("estimand", DataTypes.StringType, false)
            .add("bootstrap_ci_low", DataTypes.DoubleType)
            .add("bootstrap_ci_high", DataTypes.DoubleType)
            .add("bootstrap_replicates", DataTypes.IntegerType)
            .add("catalogue", DataTypes.StringType)
            .add("candidates", DataTypes.StringType, false);

    private MeanEstimate() {}

    /**
     * Of every metric that has a meaning in the slice the mean over queries; where units have several queries, the mean of unit means too.
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
        return RowFactory.create(
                key.get(0),
                key.get(1),
                key.get(2),
                key.get(3),
                metric.metric().name() + estimand.suffix(),
                metric.cutoff().text(),
                metric.metric().direction().code(),
                metric.metric().unit(),
                boxed(estimate.value()),
                boxed(estimate.stdError()),
                boxed(estimate.low()),
                boxed(estimate.high()),
                estimate.level(),
                estimate.n(),
                statistic.units(),
                estimate.reason().map(Reason::code).orElse(null),
                slice.answered(),
                slice.withoutRelevant(),
                slice.queries() - statistic.queries(),
                settings.tieRuleText(key.getString(1)),
                settings.relevanceThreshold(),
                slice.split().orElse(null),
                estimand.code(),
                bootstrap.map(PoissonBootstrap.Interval::low).orElse(null),
                bootstrap.map(PoissonBootstrap.Interval::high).orElse(null),
                settings.resampling().hasBootstrap() ? settings.resampling().bootstrapReplicates() : null,
                null,
                settings.candidates().code());
    }

    private static Estimate estimate(
            final SliceStatistic slice, final MeanStatistic statistic, final double level, final Estimand estimand) {
        return statistic.units() == 0 && slice.queries() > 0
                ? Estimate.undefined(level, 0, Reason.NOT_DEFINED)
                : statistic.moments(estimand).estimate(level, statistic.queries());
    }

    /** A single unit tells nothing of its spread. */
    private static Optional<PoissonBootstrap.Interval> bootstrap(
            final MeanStatistic statistic, final RankingSettings settings, final Estimand estimand) {
        return settings.resampling().hasBootstrap() && statistic.units() > 1
                ? statistic.replicates(estimand).interval(settings.confidenceLevel())
                : Optional.empty();
    }

    private static Object boxed(final OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
