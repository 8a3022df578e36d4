package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.CatalogueMetrics;
import dev.plumbline.ranking.metric.ShownItem;
import dev.plumbline.ranking.metric.ShownListMetric;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** From the first items of one list to the metrics that are means over lists: it holds no more items than the deepest cutoff. */
record ShownLists(CatalogueMetrics metrics) implements Serializable {

    static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_id", DataTypes.StringType)
            .add("query_id", DataTypes.StringType);

    static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("model_id", DataTypes.StringType)
            .add("unit_id", DataTypes.StringType)
            .add("metric_index", DataTypes.IntegerType)
            .add("value", DataTypes.DoubleType);

    Iterator<Row> values(final Row key, final Iterator<Row> rows) {
        final List<Row> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        list.sort(Comparator.comparingInt(row -> row.<Integer>getAs("item_rank")));
        final List<ShownItem> items = list.stream().map(ShownLists::item).toList();
        final List<Row> values = new ArrayList<>();
        for (int i = 0; i < metrics.ofLists().size(); i++) {
            final CatalogueMetrics.AtCutoff asked = metrics.ofLists().get(i);
            final OptionalDouble value =
                    ((ShownListMetric) asked.metric()).value(items.subList(0, Math.min(asked.cutoff(), items.size())));
            values.add(RowFactory.create(
                    key.get(0),
                    key.get(1),
                    list.get(0).getAs("unit_id"),
                    i,
                    value.isPresent() ? value.getAsDouble() : null));
        }
        return values.iterator();
    }

    private static ShownItem item(final Row row) {
        final Double share = row.getAs("share");
        final Double percentile = row.getAs("percentile");
        final int categories = row.fieldIndex("categories");
        return new ShownItem(
                share == null ? 0 : share,
                percentile == null ? 0 : percentile,
                row.isNullAt(categories) ? List.of() : row.getList(categories));
    }
}
