package dev.plumbline.alignment;

import dev.plumbline.alignment.backtest.Earnings;
import dev.plumbline.stats.Direction;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The row of one rule and online metric.
 *
 * @param key slice and online metric
 * @param measure the offline metric that the rule uses, if any
 */
record BacktestRow(Row key, MetricFamily family, Optional<OfflineMeasure> measure, String rule, Earnings earnings) {

    /** The columns of {@code decision_backtest} that do not come from the window. */
    static final StructType SCHEMA = SummaryRow.withoutWindow(Tables.DECISION_BACKTEST);

    private static final String NONE = "none";

    Row row() {
        final RowBuilder row = new RowBuilder(SCHEMA);
        for (final String column : PairMeasurements.KEY) {
            row.set(column, key.<Object>getAs(column));
        }
        row.set("rule", (Object) rule)
                .set("offline_metric", (Object)
                        measure.map(OfflineMeasure::metric).orElse(NONE))
                .set("offline_cutoff", (Object)
                        measure.map(OfflineMeasure::cutoff).orElse(NONE))
                .set("online_direction", (Object) family.onlineDirection())
                .set("direction", (Object) Direction.LARGER_IS_BETTER.code())
                .set("unit", (Object) "log online gain")
                .set(earnings.gain())
                .set("units", (Object) earnings.gain().n());
        SummaryRow.setFigure(row, "against_best_model", earnings.againstBestModel());
        SummaryRow.setFigure(row, "against_hindsight", earnings.againstHindsight());
        if (earnings.gain().value().isPresent()) {
            row.set("as_measured", (Object) earnings.asMeasured()).set("shipped_share", (Object) earnings.shipped());
        }
        earnings.firstWindow()
                .ifPresent(day -> row.set("first_window_start", (Object) Timestamp.from(
                        LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant())));
        return row.row();
    }
}
