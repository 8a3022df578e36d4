package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The windows of a run: which rows of a table belong to them, and which online windows are paired with an offline one. */
record PairedWindows(WindowRange range, Pairing pairing) {

    static final String ONLINE_WINDOW_DATE = "online_window_date";

    PairedWindows {
        if (range.grain() instanceof Grain.Range && pairing instanceof Pairing.FollowingWindows) {
            throw new PlumblineException("no window follows the window of grain 'range':"
                    + " set plumbline.alignment.pairing = same_window, or a grain of days, weeks or months");
        }
    }

    /** Rows of an offline table in the windows of the range. */
    Dataset<Row> offline(final Dataset<Row> table) {
        return table.filter(isOffline());
    }

    /** Rows of an online table in the windows that are paired with an offline window of the range. */
    Dataset<Row> online(final Dataset<Row> table) {
        return table.filter(isOnline());
    }

    /** Rows of a table in the windows just before those of the range; a window of grain {@code range} has none before it. */
    Dataset<Row> before(final Dataset<Row> table, final int windows) {
        return table.filter(isBefore(windows));
    }

    Column isOffline() {
        return isBetween(range.from(), range.to());
    }

    Column isOnline() {
        return isBetween(shift(range.from(), pairing.firstShift()), shift(range.to(), pairing.lastShift()));
    }

    Column isBefore(final int windows) {
        final Column date = col(WindowColumns.WINDOW_DATE);
        return range.grain() instanceof Grain.Range
                ? lit(false)
                : col("grain")
                        .equalTo(range.grain().text())
                        .and(date.lt(lit(Date.valueOf(range.from()))))
                        .and(date.geq(shift(lit(Date.valueOf(range.to())), -windows)));
    }

    /** An array of the offline windows of the range. */
    Column all() {
        return array(range.windows().stream()
                .map(window -> lit(Date.valueOf(window.start())))
                .toArray(Column[]::new));
    }

    /** An array of the online windows of the offline {@code window_date}. */
    Column onlineWindows() {
        return shifts(1);
    }

    /** An array of the offline windows that the online {@code window_date} is paired with; some may be outside of the range. */
    Column offlineWindows() {
        return shifts(-1);
    }

    /** Whether a date is a window of the range. */
    Column inRange(final Column date) {
        return date.geq(lit(Date.valueOf(range.from()))).and(date.lt(lit(Date.valueOf(range.to()))));
    }

    private Column isBetween(final LocalDate from, final LocalDate to) {
        final Column date = col(WindowColumns.WINDOW_DATE);
        final Column isOfGrain = col("grain")
                .equalTo(range.grain().text())
                .and(date.geq(lit(Date.valueOf(from))))
                .and(date.lt(lit(Date.valueOf(to))))
                .and(date.equalTo(WindowColumns.windowDate(date, range)));
        return range.grain() instanceof Grain.Range
                ? isOfGrain.and(col("window_end").equalTo(lit(to + " 00:00:00").cast("timestamp")))
                : isOfGrain;
    }

    private LocalDate shift(final LocalDate date, final int windows) {
        LocalDate shifted = date;
        for (int i = 0; i < windows; i++) {
            shifted = range.grain().next(shifted, range.to());
        }
        return shifted;
    }

    private Column shifts(final int sign) {
        return array(IntStream.rangeClosed(pairing.firstShift(), pairing.lastShift())
                .mapToObj(windows -> shift(col(WindowColumns.WINDOW_DATE), sign * windows))
                .toArray(Column[]::new));
    }

    private Column shift(final Column date, final int windows) {
        if (range.grain() instanceof Grain.FixedDays fixed) {
            return date_add(date, windows * fixed.days());
        }
        return range.grain() instanceof Grain.Month ? add_months(date, windows) : date;
    }
}
