package dev.plumbline.input;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A logical input as a job reads it: contract columns under their contract names and types, then slice columns.
 *
 * @param logical its descriptor
 * @param frame lazy rows
 * @param version version of everything it was read from
 * @param description where it comes from, without secrets
 * @param windows the windows whose rows are counted as read; empty for all rows
 */
public record Input(
        LogicalInput logical, Dataset<Row> frame, String version, String description, Optional<WindowRange> windows) {

    /** All rows of an input. */
    public Input(final LogicalInput logical, final Dataset<Row> frame, final String version, final String description) {
        this(logical, frame, version, description, Optional.empty());
    }

    /** Whether the mapping gave a column. */
    public boolean has(final String column) {
        return List.of(frame.columns()).contains(column);
    }

    /** Only rows whose event time lies in the range; everything where the input has no times. Rows without a time stay, as findings. */
    public Input within(final WindowRange range) {
        return within(range, Duration.ZERO, Duration.ZERO);
    }

    /** {@link #within(WindowRange)} with more room on both sides; what lies there is read but not counted. */
    public Input within(final WindowRange range, final Duration before, final Duration after) {
        return read(
                range,
                range.from().atStartOfDay(ZoneOffset.UTC).toInstant().minus(before),
                range.to().atStartOfDay(ZoneOffset.UTC).toInstant().plus(after));
    }

    /** {@link #within(WindowRange)}, read from a day until the day after the last, of which only the range is counted. */
    public Input within(final WindowRange range, final LocalDate from, final LocalDate to) {
        return read(
                range,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private Input read(final WindowRange range, final Instant from, final Instant to) {
        final Dataset<Row> rows = logical.eventTime()
                .filter(this::has)
                .map(time -> frame.where(col(time)
                        .isNull()
                        .or(col(time).geq(lit(from)).and(col(time).lt(lit(to))))))
                .orElse(frame);
        return new Input(logical, rows, version, description, Optional.of(range));
    }

    /** Whether a row is counted as read: it lies in the windows, or has no time. */
    Column isCounted() {
        return windows.flatMap(range -> logical.eventTime()
                        .filter(this::has)
                        .map(time -> col(time).isNull().or(WindowColumns.inRange(col(time), range))))
                .orElse(lit(true));
    }
}
