package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.PairedStatistic;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The row of one pair, slice and metric, without what depends on the other rows of its window. */
final class ComparisonRows {

    /** {@code window_date}, then the columns of {@code offline_comparisons} that do not come from it. */
    static final StructType SCHEMA = WindowedColumns.of(Tables.OFFLINE_COMPARISONS);

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
        return new RowBuilder(SCHEMA)
                .set("window_date", key.get(0))
                .set("model_a", key.get(1))
                .set("model_b", key.get(2))
                .set("slice_name", key.get(3))
                .set("slice_value", key.get(4))
                .set("metric", metric.metric().name())
                .set("cutoff", metric.cutoff().text())
                .set("direction", metric.metric().direction().code())
                .set("unit", metric.metric().unit())
                .set(difference)
                .set("units", statistic.units())
                .set("mean_a", statistic.meanA())
                .set("mean_b", statistic.meanB())
                .set("wins", isSmallerBetter ? statistic.below() : statistic.above())
                .set("ties", statistic.equal())
                .set("losses", isSmallerBetter ? statistic.above() : statistic.below())
                .set("p_paired_t", statistic.pairedT(level))
                .set("p_sign_flip", statistic.signFlip())
                .set("sign_flip_vectors", isTested ? statistic.signFlips().vectors() : null)
                .set("sign_flip_exact", isTested ? statistic.signFlips().isExact() : null)
                .set("family", settings.comparisons().family().code())
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
                .set("equivalence_margin", margin > 0 ? OptionalDouble.of(margin) : OptionalDouble.empty())
                .set("minimum_units", settings.comparisons().minimumUnits())
                .row();
    }
}
