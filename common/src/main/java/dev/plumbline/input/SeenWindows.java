package dev.plumbline.input;

import static org.apache.spark.sql.functions.bitmap_construct_agg;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/** The windows of a run that a frame has rows of, found in the pass that computes: one bit for every day of the run. */
public final class SeenWindows {

    private static final String DAYS = "days";

    /** As many as one bitmap has, which is 89 years; later windows are not looked at. */
    private static final int MOST_DAYS = 32_768;

    private final WindowRange range;
    private final Observation observation;

    /** @param step of the run, for its plan */
    public SeenWindows(final String step, final WindowRange range) {
        this.range = range;
        this.observation = new Observation(step);
    }

    /** The same frame. @param windowDate the date on which a row's window begins; rows of none and of other windows do not count */
    public Dataset<Row> in(final Dataset<Row> frame, final Column windowDate) {
        final Column day = datediff(windowDate, lit(Date.valueOf(range.from())));
        final Column isInRange = windowDate.lt(lit(Date.valueOf(range.to()))).and(day.between(0, MOST_DAYS - 1));
        return frame.observe(
                observation,
                bitmap_construct_agg(when(isInRange, day.cast("bigint"))).as(DAYS));
    }

    /** The first days of the windows; call it after the observed frame was materialized. */
    SortedSet<LocalDate> found() {
        final SortedSet<LocalDate> windows = new TreeSet<>();
        BitSet.valueOf((byte[]) InputChecks.counts(observation).get(DAYS)).stream()
                .mapToObj(range.from()::plusDays)
                .forEach(windows::add);
        return windows;
    }
}
