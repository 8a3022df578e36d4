package dev.plumbline.trend;

import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.series.SeriesPoint;
import java.sql.Timestamp;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The windows of one series: what was measured, or why nothing was.
 *
 * @param key of the series
 * @param level of confidence of windows that have no interval
 */
record PointRows(Row key, SeriesReading reading, WindowNumbers numbers, double level) {

    static final StructType SCHEMA = SeriesRow.schema(Tables.TREND_POINTS);

    /** Of a window between the first and the last that were measured. */
    Row of(final SeriesPoint point) {
        final LocalDate start = numbers.start(point.window());
        final RowBuilder row = point.value().isPresent()
                ? measured(start, reading.source(point))
                : unmeasured(start, point.reason().orElseThrow());
        reading.trainedAt(point.window()).ifPresent(trained -> row.set("trained_at", Timestamp.from(trained)));
        point.ageReason().ifPresent(reason -> row.set("model_age_reason", reason.code()));
        point.age().ifPresent(age -> row.set("model_age", age));
        return row.set("is_first_after_training", point.isFirstAfterTraining())
                .set("basis", point.basis().isEmpty() ? null : point.basis())
                .set("is_measured_otherwise", point.isMeasuredOtherwise())
                .row();
    }

    /** Of a window after the last that was measured. */
    Row missing(final long window) {
        return unmeasured(numbers.start(window), Reason.MISSING_WINDOW)
                .set("is_first_after_training", false)
                .set("is_measured_otherwise", false)
                .row();
    }

    private RowBuilder measured(final LocalDate start, final Row source) {
        final RowBuilder row = common(start);
        for (final String column : SeriesColumns.FIGURES) {
            row.set(column, source.<Object>getAs(column));
        }
        return row;
    }

    private RowBuilder unmeasured(final LocalDate start, final Reason reason) {
        return common(start)
                .set("confidence_level", level)
                .set("n", 0L)
                .set("units", 0L)
                .set("reason", reason.code());
    }

    private RowBuilder common(final LocalDate start) {
        return SeriesRow.of(SCHEMA, key, start)
                .set("is_estimated", SeriesSource.isEstimated(key))
                .set("direction", reading.direction())
                .set("unit", reading.unit());
    }
}
