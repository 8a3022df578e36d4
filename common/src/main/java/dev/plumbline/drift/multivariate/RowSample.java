package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A sample of rows that is kept until it is closed.
 *
 * @param rows {@code day}, {@code draw} and {@code f0}, {@code f1}, ...
 * @param wanted how many of so many rows
 * @param of how many these are
 */
record RowSample(Dataset<Row> rows, long wanted, long of) implements AutoCloseable {

    private static final String DRAW = "draw";

    /** So many of so many rows. @param names of features */
    static RowSample of(final SampledInput rows, final List<String> names, final long wanted, final long of) {
        return new RowSample(rows.sample(names, RowDraw.below(wanted, of)).persist(), wanted, of);
    }

    /** Whether a row belongs to a smaller sample. */
    static Column isBelow(final long wanted, final long of) {
        return col(DRAW).lt(lit(RowDraw.below(wanted, of)));
    }

    /**
     * Why it cannot be used: the rows are gone, or they are exact copies of each other, so that they are all in or all out
     * of a sample. Reads it.
     *
     * @param all rows that it is drawn of
     * @param empty where there is no row
     */
    Optional<Reason> refusal(final long all, final Reason empty) {
        final Row counted =
                rows.select(count(lit(1)), count_distinct(col(DRAW))).first();
        if (counted.getLong(0) == 0) {
            return Optional.of(empty);
        }
        final double expected = (double) all * Math.min(wanted, of) / of;
        return wanted < of && counted.getLong(1) < expected / 2 ? Optional.of(Reason.REPEATED_ROWS) : Optional.empty();
    }

    @Override
    public void close() {
        rows.unpersist();
    }
}
