package dev.plumbline.ranking;

import dev.plumbline.ranking.comparison.PairedStatistic;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * From query rows of a partition with whole units, by window and unit, to the statistics of every pair, slice and
 * metric. One window's statistics are held at a time.
 */
final class PairedUnits implements MapPartitionsFunction<Row, Tuple2<Row, PairedStatistic>> {

    /** The columns that are read of the query rows; the first two in this order. */
    static final List<String> COLUMNS = List.of(
            "window_date", "unit_id", "query_id", "slices", "relevant", "unanswered", "lists", "parts", "models");

    /** The key of a statistic, and the partition that it comes from: parts are merged in a fixed order. */
    static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_a", DataTypes.StringType)
            .add("model_b", DataTypes.StringType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
            .add("metric_index", DataTypes.IntegerType)
            .add("part", DataTypes.IntegerType);

    /** The key without the partition. */
    static final List<String> GROUP = List.of(KEY.fieldNames()).subList(0, KEY.fieldIndex("part"));

    static final StructType GROUP_SCHEMA = new StructType(Arrays.copyOf(KEY.fields(), GROUP.size()));

    private static final long serialVersionUID = 1L;

    private final RankingSettings settings;

    PairedUnits(final RankingSettings settings) {
        this.settings = settings;
    }

    @Override
    public Iterator<Tuple2<Row, PairedStatistic>> call(final Iterator<Row> queries) {
        return UnitWindows.of(queries, first -> {
            final WindowPairs window =
                    new WindowPairs(first.get(0), first.getList(first.fieldIndex(WindowModels.MODELS)), settings);
            return new UnitWindows.Window<>(window::add, window::statistics);
        });
    }
}
