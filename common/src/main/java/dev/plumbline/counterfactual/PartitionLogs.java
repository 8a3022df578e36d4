package dev.plumbline.counterfactual;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Rows of a partition by log (window and logging policy), those of a unit one after the other, to one statistic per slice
 * and position: constant memory per row, and the statistics of one log at a time.
 */
final class PartitionLogs<T> implements MapPartitionsFunction<Row, Tuple2<Row, T>> {

    /**
     * What statistics are of, and the partition they come from: parts are merged in a fixed order. All positions together
     * have none, and the logging policy need not be a target.
     */
    static final StructType KEY = new StructType()
            .add("window_date", DataTypes.DateType)
            .add("logging_policy", DataTypes.StringType)
            .add("slice_name", DataTypes.StringType)
            .add("slice_value", DataTypes.StringType)
            .add("position", DataTypes.IntegerType)
            .add("propensity_verdict", DataTypes.StringType)
            .add("logging_target", DataTypes.IntegerType)
            .add("part", DataTypes.IntegerType);

    private static final long serialVersionUID = 1L;

    private final LogReader.Factory<T> readers;

    PartitionLogs(final LogReader.Factory<T> readers) {
        this.readers = readers;
    }

    @Override
    public Iterator<Tuple2<Row, T>> call(final Iterator<Row> rows) {
        return new Logs<>(rows, readers, TaskContext.getPartitionId());
    }

    private static final class Logs<T> implements Iterator<Tuple2<Row, T>> {

        private final Iterator<Row> rows;
        private final LogReader.Factory<T> readers;
        private final int part;
        private Iterator<Tuple2<Row, T>> ended = Collections.emptyIterator();
        private Optional<Row> next;

        Logs(final Iterator<Row> rows, final LogReader.Factory<T> readers, final int part) {
            this.rows = rows;
            this.readers = readers;
            this.part = part;
            this.next = read();
        }

        @Override
        public boolean hasNext() {
            return ended.hasNext() || next.isPresent();
        }

        @Override
        public Tuple2<Row, T> next() {
            if (!ended.hasNext()) {
                ended = log();
            }
            return ended.next();
        }

        private Iterator<Tuple2<Row, T>> log() {
            final Row first = next.orElseThrow(NoSuchElementException::new);
            final LogReader<T> log = readers.of(first);
            while (next.filter(row -> areOfOneLog(first, row)).isPresent()) {
                log.add(next.orElseThrow());
                next = read();
            }
            return log.ended(part);
        }

        /** Window and logging policy come first. */
        private static boolean areOfOneLog(final Row one, final Row other) {
            return Objects.equals(one.get(0), other.get(0)) && Objects.equals(one.get(1), other.get(1));
        }

        private Optional<Row> read() {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        }
    }
}
