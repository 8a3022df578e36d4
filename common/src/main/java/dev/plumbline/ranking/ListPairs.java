package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.PairMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** The judged pairs of one list that have a score: their sums, and where a metric needs it each of them. */
final class ListPairs {

    /** In the order of the ratios of {@link PairMetrics}; null where none is configured. */
    static final ArrayType SUMS = DataTypes.createArrayType(
            new StructType()
                    .add("numerator", DataTypes.DoubleType, false)
                    .add("denominator", DataTypes.DoubleType, false)
                    .add("pairs", DataTypes.LongType, false),
            false);

    /** Null where no curve is configured. */
    static final ArrayType EACH = DataTypes.createArrayType(
            new StructType().add("score", DataTypes.DoubleType, false).add("relevant", DataTypes.BooleanType, false),
            false);

    private ListPairs() {}

    static Object sums(final JudgedList list, final PairMetrics metrics) {
        if (metrics.ratios().isEmpty()) {
            return null;
        }
        final int[] scored = scored(list);
        final List<Row> sums = new ArrayList<>();
        metrics.ratios()
                .forEach(ratio -> sums.add(RowFactory.create(
                        IntStream.of(scored)
                                .mapToDouble(i -> ratio.numerator(list.score(i), list.isRelevant(i)))
                                .sum(),
                        IntStream.of(scored)
                                .mapToDouble(i -> ratio.denominator(list.score(i), list.isRelevant(i)))
                                .sum(),
                        (long) scored.length)));
        return CollectionConverters.asScala(sums);
    }

    static Object each(final JudgedList list, final PairMetrics metrics) {
        if (metrics.curves().isEmpty()) {
            return null;
        }
        final List<Row> pairs = new ArrayList<>();
        for (final int i : scored(list)) {
            pairs.add(RowFactory.create(list.score(i), list.isRelevant(i)));
        }
        return CollectionConverters.asScala(pairs);
    }

    private static int[] scored(final JudgedList list) {
        return IntStream.range(0, list.size())
                .filter(i -> list.isJudged(i) && Double.isFinite(list.score(i)))
                .toArray();
    }
}
