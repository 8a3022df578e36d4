package dev.plumbline.counterfactual;

import java.io.Serializable;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Reads the rows of one log (window and logging policy) in a partition into statistics. */
interface LogReader<T> {

    void add(Row row);

    /** Closes what is open: statistics by {@link PartitionLogs#KEY}. */
    Iterator<Tuple2<Row, T>> ended(int part);

    /** Makes one from a row of the log, which is yet to be added. */
    @FunctionalInterface
    interface Factory<T> extends Serializable {
        LogReader<T> of(Row first);
    }
}
