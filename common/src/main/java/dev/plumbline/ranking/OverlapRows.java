package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.overlap.Collinearity;
import dev.plumbline.ranking.overlap.OverlapSettings;
import dev.plumbline.ranking.overlap.OverlapStatistic;
import dev.plumbline.ranking.overlap.OverlapVerdict;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.Tables;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** From the statistics of one window's pairs to their rows. */
final class OverlapRows {

    private static final Set<String> MADE_ELSEWHERE =
            Set.of("grain", "window_start", "window_end", "window_date", "run_id");

    /** {@code window_date}, then the columns of {@code model_overlap} that are not made from it. */
    static final StructType SCHEMA = schema();

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
        return RowFactory.create(
                window,
                pair.a(),
                pair.b(),
                statistic.queries(),
                statistic.queriesOfBoth(),
                overlap.depth(),
                boxed(statistic.rbo()),
                boxed(statistic.rboByChance()),
                overlap.persistence(),
                boxed(statistic.tau()),
                statistic.tau().isPresent() ? 0.0 : null,
                statistic.tauQueries(),
                boxed(statistic.jaccard()),
                overlap.cutoff(),
                boxed(statistic.errorCorrelation()),
                boxed(statistic.scoreCorrelation()),
                boxed(collinearity.inflation(pair.a(), pair.b())),
                boxed(collinearity.inflation(pair.b(), pair.a())),
                collinearity.contribution(pair.a(), pair.b()).orElse(null),
                boxed(statistic.weight()),
                metric.metric().name(),
                metric.cutoff().text(),
                metric.metric().direction().code(),
                metric.metric().unit(),
                boxed(gain.value()),
                boxed(gain.stdError()),
                boxed(gain.low()),
                boxed(gain.high()),
                gain.level(),
                gain.n(),
                statistic.units(),
                gain.reason().map(Reason::code).orElse(null),
                overlap.minimumGain(),
                minimumUnits,
                OverlapVerdict.of(gain, statistic.units(), minimumUnits, overlap)
                        .code());
    }

    private static StructType schema() {
        final List<ColumnSpec> columns = Tables.MODEL_OVERLAP.columns();
        StructType schema = new StructType().add("window_date", DataTypes.DateType);
        for (int i = 0; i < columns.size(); i++) {
            if (!MADE_ELSEWHERE.contains(columns.get(i).name())) {
                schema = schema.add(
                        columns.get(i).name(),
                        Tables.MODEL_OVERLAP.schema().apply(i).dataType());
            }
        }
        return schema;
    }

    private static Object boxed(final OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
