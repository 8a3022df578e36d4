package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.overlap.QueryOverlap;
import dev.plumbline.ranking.overlap.RankBiasedOverlap.Ties;
import dev.plumbline.ranking.overlap.TopItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Compares the tops of one query's lists pair by pair: rows of (model_a, model_b, figures of {@link QueryOverlap}). */
final class ListOverlaps {

    static final StructType SCHEMA = new StructType()
            .add("model_a", DataTypes.StringType, false)
            .add("model_b", DataTypes.StringType, false)
            .add("figures", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

    private ListOverlaps() {}

    /**
     * The pairs of which both models answered.
     *
     * @param metric of a list of items, best first; NaN where not defined
     */
    static List<Row> of(
            final Map<String, TopItems> tops,
            final ToDoubleFunction<List<String>> metric,
            final RankingSettings settings) {
        final Ties ties = settings.ties() == TieRule.EXPECTED ? Ties.MEAN_OVER_ORDERS : Ties.AS_ORDERED;
        final List<Row> rows = new ArrayList<>();
        for (final ModelPair pair : settings.comparisons().pairs(List.copyOf(tops.keySet()))) {
            if (tops.containsKey(pair.a()) && tops.containsKey(pair.b())) {
                final QueryOverlap overlap = QueryOverlap.of(
                        tops.get(pair.a()),
                        tops.get(pair.b()),
                        metric,
                        ties,
                        settings.comparisons().overlap());
                rows.add(RowFactory.create(pair.a(), pair.b(), CollectionConverters.asScala(overlap.toList())));
            }
        }
        return rows;
    }
}
