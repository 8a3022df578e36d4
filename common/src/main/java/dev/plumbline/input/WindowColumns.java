package dev.plumbline.input;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;

/** Windows as Spark columns: the date on which the window of an instant begins, and the four window columns of a row. */
public final class WindowColumns {

    /** The date on which a row's window begins; the only window column that a reduction has to carry. */
    public static final String WINDOW_DATE = "window_date";

    private WindowColumns() {}

    /** The date on which the window of an event time begins; null for null. The session's time zone must be UTC. */
    public static Column windowDate(final Column time, final WindowRange range) {
        final Column day = to_date(time);
        if (range.grain() instanceof Grain.FixedDays fixed) {
            final Column origin = lit(Date.valueOf(range.origin()));
            final Column index = floor(datediff(day, origin).divide(lit(fixed.days())));
            return date_add(origin, index.multiply(lit(fixed.days())).cast("int"));
        }
        return range.grain() instanceof Grain.Month
                ? to_date(date_trunc("month", day))
                : lit(Date.valueOf(range.from()));
    }

    /** Whether an event time lies in the range: pushed down to the source where the time is a plain column. */
    public static Column inRange(final Column time, final WindowRange range) {
        return inDays(time, range.from(), range.to());
    }

    /** Whether an event time lies in days, the last of them exclusive: pushed down to the source likewise. */
    public static Column inDays(final Column time, final LocalDate from, final LocalDate to) {
        return time.geq(lit(from + " 00:00:00").cast("timestamp"))
                .and(time.lt(lit(to + " 00:00:00").cast("timestamp")));
    }

    /** {@code grain}, {@code window_start}, {@code window_end} and {@code window_date}, from a column {@code window_date}. */
    public static Column[] all(final WindowRange range) {
        final Column start = col(WINDOW_DATE);
        final Column end = windowEnd(start, range);
        return new Column[] {
            lit(range.grain().text()).as("grain"),
            start.cast("timestamp").as("window_start"),
            end.cast("timestamp").as("window_end"),
            start.as(WINDOW_DATE)
        };
    }

    /** The date on which the next window begins, from the date on which one does. */
    public static Column windowEnd(final Column start, final WindowRange range) {
        if (range.grain() instanceof Grain.FixedDays fixed) {
            return date_add(start, fixed.days());
        }
        return range.grain() instanceof Grain.Month ? add_months(start, 1) : lit(Date.valueOf(range.to()));
    }
}
