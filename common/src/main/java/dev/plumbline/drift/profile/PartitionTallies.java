package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Rows of a partition to tallies of every feature per model. A row is its model, its day as days since 1970, then the
 * features in their order. What is held at a time is bounded: of many models with many values tallies come out in parts.
 */
final class PartitionTallies implements MapPartitionsFunction<Row, Tuple2<Row, ValueTally>> {

    /** The day of rows without a time. */
    static final int NO_DAY = Integer.MIN_VALUE;

    /** What a tally is of, where it comes from, and its first and last day. */
    static final StructType KEY = new StructType()
            .add("model_id", DataTypes.StringType)
            .add("number", DataTypes.IntegerType)
            .add("partition", DataTypes.IntegerType)
            .add("part", DataTypes.IntegerType)
            .add("first", DataTypes.IntegerType)
            .add("last", DataTypes.IntegerType);

    /** So many bytes are held, about, before tallies come out. */
    static final long MOST_BYTES = 200_000_000;

    private static final long serialVersionUID = 1L;

    private static final int ROWS_BETWEEN_LOOKS = 8_192;

    private final List<ProfiledFeature> features;
    private final int most;
    private final long mostBytes;

    /**
     * @param most different values of a feature that are counted one by one
     * @param mostBytes how much is held, about, before tallies come out
     */
    PartitionTallies(final List<ProfiledFeature> features, final int most, final long mostBytes) {
        this.features = new ArrayList<>(features);
        this.most = most;
        this.mostBytes = mostBytes;
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
        return Stream.iterate(0, part -> rows.hasNext(), part -> part + 1)
                .flatMap(part -> part(rows, part))
                .iterator();
    }

    /** The tallies of the next rows: of all that are left, or of as many as can be held. */
    private Stream<Tuple2<Row, ValueTally>> part(final Iterator<Row> rows, final int part) {
        final Map<String, Filled> models = new HashMap<>();
        for (long read = 1; rows.hasNext(); read++) {
            final Row row = rows.next();
            add(row, models.computeIfAbsent(row.getString(0), each -> new Filled(features, most)));
            if (read % ROWS_BETWEEN_LOOKS == 0 && bytes(models) >= mostBytes) {
                break;
            }
        }
        final int partition = TaskContext.getPartitionId();
        return models.entrySet().stream()
                .flatMap(entry -> IntStream.range(0, features.size()).mapToObj(i -> {
                    final Filled filled = entry.getValue();
                    filled.tallies.get(i).finish();
                    return new Tuple2<>(
                            RowFactory.create(entry.getKey(), i, partition, part, filled.first, filled.last),
                            filled.tallies.get(i));
                }));
    }

    private static long bytes(final Map<String, Filled> models) {
        return models.values().stream()
                .flatMap(filled -> filled.tallies.stream())
                .mapToLong(ValueTally::bytes)
                .sum();
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
