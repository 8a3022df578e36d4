package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.learn.Encoding;
import dev.plumbline.learn.Reconstruction;
import dev.plumbline.stats.VectorAccumulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.Tuple3;

/**
 * The moments of every day's rows: of all features, and of their distance from a reference's directions behind them. Correlations
 * and reconstruction errors of any days are made of their sum, so that rows are read once for all stretches of a reference.
 */
final class DayMoments {

    private DayMoments() {}

    /** One row per day that has any: the day and its moments. @param sample with {@code day} and the encoding's columns */
    static Dataset<Tuple2<Integer, VectorAccumulator>> of(
            final Dataset<Row> sample, final Encoding encoding, final Reconstruction directions) {
        final Encoder<Tuple3<Integer, Integer, VectorAccumulator>> parts =
                Encoders.tuple(Encoders.INT(), Encoders.INT(), Encoders.javaSerialization(VectorAccumulator.class));
        return sample.select(col("day"), encoding.bounded(), encoding.numbers())
                .mapPartitions(new PartitionMoments(encoding.features().size(), directions), parts)
                .groupBy(col("_1"))
                .as(Encoders.INT(), parts)
                .flatMapSortedGroups(
                        new Column[] {col("_2")},
                        (day, ofDay) -> {
                            final VectorAccumulator all = ofDay.next()._3();
                            ofDay.forEachRemaining(part -> all.merge(part._3()));
                            return Collections.singletonList(new Tuple2<>(day, all))
                                    .iterator();
                        },
                        Encoders.tuple(Encoders.INT(), Encoders.javaSerialization(VectorAccumulator.class)));
    }

    /** The days of the rows of a partition, with its number: parts are merged in a fixed order. */
    private record PartitionMoments(int features, Reconstruction directions)
            implements MapPartitionsFunction<Row, Tuple3<Integer, Integer, VectorAccumulator>> {

        @Override
        public Iterator<Tuple3<Integer, Integer, VectorAccumulator>> call(final Iterator<Row> rows) {
            final Map<Integer, VectorAccumulator> days = new HashMap<>();
            final double[] figures = new double[features + 1];
            while (rows.hasNext()) {
                final Row row = rows.next();
                System.arraycopy(((Vector) row.get(1)).toArray(), 0, figures, 0, features);
                figures[features] = directions.distance(((Vector) row.get(2)).toArray());
                days.computeIfAbsent(row.getInt(0), day -> new VectorAccumulator(features + 1))
                        .add(figures);
            }
            final int part = TaskContext.getPartitionId();
            final List<Tuple3<Integer, Integer, VectorAccumulator>> parts = new ArrayList<>();
            days.forEach((day, moments) -> parts.add(new Tuple3<>(day, part, moments)));
            return parts.iterator();
        }
    }
}
