package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Rows of a partition to one tally of every feature per model. A row is its model, its day as days since 1970, then the
 * features in their order.
 */
final class PartitionTallies implements MapPartitionsFunction<Row, Tuple2<Row, ValueTally>> {

    /** The day of rows without a time. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** What a tally is of, the partition it comes from, and its first and last day. */
    static final StructType KEY = new StructType()
            .add("model_id", DataTypes.StringType)
            .add("number", DataTypes.IntegerType)
            .add("part", DataTypes.IntegerType)
            .add("first", DataTypes.IntegerType)
            .add("last", DataTypes.IntegerType);

    private static final long serialVersionUID = 1L;

    private final List<ProfiledFeature> features;
    private final int most;

    PartitionTallies(final List<ProfiledFeature> features, final int most) {
        this.features = new ArrayList<>(features);
        this.most = most;
    }

    /** The tallies of a model and the days they have seen. */
    private static final class Filled {
        private final List<ValueTally> tallies;
        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;

        Filled(final List<ProfiledFeature> features, final int most) {
            tallies = features.stream().map(feature -> tally(feature, most)).toList();
        }

        private static ValueTally tally(final ProfiledFeature feature, final int most) {
            return feature.kind() == FeatureKind.NUMERIC ? new NumberTally(most) : new NameTally(most);
        }
    }

    @Override
    public Iterator<Tuple2<Row, ValueTally>> call(final Iterator<Row> rows) {
        final Map<String, Filled> models = new HashMap<>();
        while (rows.hasNext()) {
            final Row row = rows.next();
            add(row, models.computeIfAbsent(row.getString(0), each -> new Filled(features, most)));
        }
        final int part = TaskContext.getPartitionId();
        return models.entrySet().stream()
                .flatMap(entry -> IntStream.range(0, features.size()).mapToObj(i -> {
                    final Filled filled = entry.getValue();
                    filled.tallies.get(i).finish();
                    return new Tuple2<>(
                            RowFactory.create(entry.getKey(), i, part, filled.first, filled.last),
                            filled.tallies.get(i));
                }))
                .iterator();
    }

    private static void add(final Row row, final Filled filled) {
        final int day = row.getInt(1);
        filled.first = Math.min(filled.first, day);
        filled.last = Math.max(filled.last, day);
        for (int i = 0; i < filled.tallies.size(); i++) {
            final ValueTally tally = filled.tallies.get(i);
            final boolean isNull = row.isNullAt(2 + i);
            if (tally instanceof NumberTally numbers) {
                if (isNull) {
                    numbers.addNull();
                } else {
                    numbers.add(row.getDouble(2 + i));
                }
            } else if (tally instanceof NameTally names) {
                if (isNull) {
                    names.addNull();
                } else {
                    names.add(row.getString(2 + i), day);
                }
            }
        }
    }
}
