package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.overlap.Collinearity;
import dev.plumbline.ranking.overlap.OverlapSettings;
import dev.plumbline.ranking.overlap.OverlapStatistic;
import dev.plumbline.ranking.overlap.OverlapVerdict;
import dev.plumbline.stats.Estimate;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** From the statistics of one window's pairs to their rows. */
final class OverlapRows {

    /** {@code window_date}, then the columns of {@code model_overlap} that do not come from it. */
    static final StructType SCHEMA = WindowedColumns.of(Tables.MODEL_OVERLAP);

    private OverlapRows() {}

    /** @param parts those of a pair one after another */
    static Iterator<Row> of(
            final Object window, final Iterator<Tuple2<Row, OverlapStatistic>> parts, final RankingSettings settings) {
        final Map<ModelPair, OverlapStatistic> pairs = new LinkedHashMap<>();
        parts.forEachRemaining(part ->
                pairs.merge(new ModelPair(part._1().getString(1), part._1().getString(2)), part._2(), (all, more) -> {
                    all.merge(more);
                    return all;
                }));
        final Collinearity collinearity = new Collinearity();
        pairs.forEach((pair, statistic) -> collinearity.add(pair.a(), pair.b(), statistic.scoreCorrelation()));
        return pairs.entrySet().stream()
                .map(pair -> row(window, pair.getKey(), pair.getValue(), collinearity, settings))
                .iterator();
    }

    private static Row row(
            final Object window,
            final ModelPair pair,
            final OverlapStatistic statistic,
            final Collinearity collinearity,
            final RankingSettings settings) {
        final OverlapSettings overlap = settings.comparisons().overlap();
        final int minimumUnits = settings.comparisons().minimumUnits();
        final MetricAtCutoff metric = settings.metrics().get(0);
        final Estimate gain = statistic.gain(settings.confidenceLevel());
        return new RowBuilder(SCHEMA)
                .set("window_date", window)
                .set("model_a", pair.a())
                .set("model_b", pair.b())
                .set("queries", statistic.queries())
                .set("queries_of_both", statistic.queriesOfBoth())
                .set("depth", overlap.depth())
                .set("rbo", statistic.rbo())
                .set("rbo_by_chance", statistic.rboByChance())
                .set("rbo_persistence", overlap.persistence())
                .set("kendall_tau_b", statistic.tau())
                .set("kendall_tau_b_by_chance", statistic.tau().isPresent() ? 0.0 : null)
                .set("kendall_tau_b_queries", statistic.tauQueries())
                .set("jaccard", statistic.jaccard())
                .set("jaccard_cutoff", overlap.cutoff())
                .set("error_correlation", statistic.errorCorrelation())
                .set("score_correlation", statistic.scoreCorrelation())
                .set("vif_a", collinearity.inflation(pair.a(), pair.b()))
                .set("vif_b", collinearity.inflation(pair.b(), pair.a()))
                .set(
                        "contribution",
                        collinearity.contribution(pair.a(), pair.b()).orElse(null))
                .set("weight_of_a", statistic.weight())
                .set("metric", metric.metric().name())
                .set("cutoff", metric.cutoff().text())
                .set("direction", metric.metric().direction().code())
                .set("unit", metric.metric().unit())
                .set(gain)
                .set("units", statistic.units())
                .set("minimum_gain", overlap.minimumGain())
                .set("minimum_units", minimumUnits)
                .set(
                        "verdict",
                        OverlapVerdict.of(gain, statistic.units(), minimumUnits, overlap)
                                .code())
                .row();
    }
}
