package dev.plumbline.ranking;

import dev.plumbline.ranking.overlap.OverlapStatistic;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** From query rows of a partition with whole units, by window and unit, to the overlap of every pair. */
final class OverlapUnits implements MapPartitionsFunction<Row, Tuple2<Row, OverlapStatistic>> {

    /** The columns that are read of the query rows, in this order. */
    static final List<String> COLUMNS =
            List.of("window_date", "unit_id", "unanswered", "lists", QueryLists.OVERLAPS, "models", "query_id");

    /** The key of a statistic, and the partition that it comes from. */
    static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_a", DataTypes.StringType)
            .add("model_b", DataTypes.StringType)
            .add("part", DataTypes.IntegerType);

    private static final long serialVersionUID = 1L;

    private final RankingSettings settings;

    OverlapUnits(final RankingSettings settings) {
        this.settings = settings;
    }

    @Override
    public Iterator<Tuple2<Row, OverlapStatistic>> call(final Iterator<Row> queries) {
        return UnitWindows.of(queries, first -> {
            final WindowOverlaps window = new WindowOverlaps(first.get(0), first.getList(5), settings);
            return new UnitWindows.Window<>(window::add, window::statistics);
        });
    }
}
