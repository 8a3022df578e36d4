package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.PairedStatistic;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The row of one pair, slice and metric, but for what depends on the other rows of its window. */
final class ComparisonRows {

    private static final Set<String> MADE_ELSEWHERE =
            Set.of("grain", "window_start", "window_end", "window_date", "run_id");

    /** {@code window_date}, then the columns of {@code offline_comparisons} that are not made from it. */
    static final StructType SCHEMA = schema();

    private ComparisonRows() {}

    /** @param key of {@link PairedUnits#KEY} */
    static Row row(final Row key, final PairedStatistic statistic, final RankingSettings settings) {
        final MetricAtCutoff metric = settings.metrics().get(key.getInt(5));
        final double level = settings.confidenceLevel();
        final boolean isKnown =
                settings.isKnown(metric, key.getString(1)) && settings.isKnown(metric, key.getString(2));
        final Estimate difference = isKnown
                ? statistic.difference(level)
                : Estimate.undefined(level, statistic.queries(), Reason.NO_MEAN_OVER_TIES);
        final Optional<PoissonBootstrap.Interval> bootstrap = statistic.bootstrap(level);
        final boolean isTested = statistic.signFlip().isPresent();
        final boolean isSmallerBetter = metric.metric().direction() == Direction.SMALLER_IS_BETTER;
        final double margin = settings.comparisons().margin();
        return RowFactory.create(
                key.get(0),
                key.get(1),
                key.get(2),
                key.get(3),
                key.get(4),
                metric.metric().name(),
                metric.cutoff().text(),
                metric.metric().direction().code(),
                metric.metric().unit(),
                boxed(difference.value()),
                boxed(difference.stdError()),
                boxed(difference.low()),
                boxed(difference.high()),
                level,
                statistic.queries(),
                statistic.units(),
                difference.reason().map(Reason::code).orElse(null),
                boxed(statistic.meanA()),
                boxed(statistic.meanB()),
                isSmallerBetter ? statistic.below() : statistic.above(),
                statistic.equal(),
                isSmallerBetter ? statistic.above() : statistic.below(),
                boxed(statistic.pairedT(level)),
                boxed(statistic.signFlip()),
                isTested ? statistic.signFlips().vectors() : null,
                isTested ? statistic.signFlips().isExact() : null,
                null,
                null,
                settings.comparisons().family().code(),
                null,
                bootstrap.map(PoissonBootstrap.Interval::low).orElse(null),
                bootstrap.map(PoissonBootstrap.Interval::high).orElse(null),
                settings.resampling().hasBootstrap() ? settings.resampling().bootstrapReplicates() : null,
                margin > 0 ? margin : null,
                settings.comparisons().minimumUnits(),
                null,
                null,
                null);
    }

    private static StructType schema() {
        final List<ColumnSpec> columns = Tables.OFFLINE_COMPARISONS.columns();
        StructType schema = new StructType().add("window_date", DataTypes.DateType);
        for (int i = 0; i < columns.size(); i++) {
            if (!MADE_ELSEWHERE.contains(columns.get(i).name())) {
                schema = schema.add(
                        columns.get(i).name(),
                        Tables.OFFLINE_COMPARISONS.schema().apply(i).dataType());
            }
        }
        return schema;
    }

    private static Object boxed(final OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
