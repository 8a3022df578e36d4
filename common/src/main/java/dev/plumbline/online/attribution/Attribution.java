package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.col;

import dev.plumbline.input.OptionalColumns;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.setting.SliceColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Credits outcomes to impressions.
 *
 * <p>An outcome is credited to the impression it names, else by its event's {@link dev.plumbline.online.setting.AttributionRule} to impressions of the
 * same user and item at or before it: by default once, to the latest. Always only within its event's window, whose last
 * instant belongs to it. At equal times an impression comes before an outcome, and of two impressions the one with the
 * larger id is the later. A null user or item matches nothing.
 *
 * <p>A repeated delivery counts once. Impressions with the same {@code impression_id} are one impression, outcomes with
 * the same {@code outcome_id} are one outcome (each within its user and item, or within the impression it names); the
 * earliest is kept. Outcomes without an id are one where event, time, value and user and item (or impression) are all
 * equal: two identical outcomes in the same microsecond need an id to count twice. So any arrival order, and any
 * number of deliveries, gives the same rows.
 */
public final class Attribution {

    private Attribution() {}

    /**
     * One row per impression shown inside the range, and marker rows (null {@code impression_id}) for what is not an
     * impression of the range but has to be counted: repeated deliveries, impressions of users that are left out, and
     * outcomes credited to no impression of it. {@link #table} leaves the markers out; {@link AttributionChecks} counts them in
     * the pass that materializes the frame.
     *
     * <p>One exchange of the rows; a second one only where the outcomes have {@code impression_id} beside
     * {@code user_id} and {@code item_id}, since each row may then use either, and one where a filter of users is set.
     *
     * @param impressions impression_id, user_id, item_id, shown_at, and where known model_id, arm, experiment_id,
     *     position, propensity, latency_ms, split; the columns of the slices. Must reach from the longest window before
     *     the range to the longest window after it
     * @param outcomes event, occurred_at, and impression_id or (user_id, item_id) or all of them; where known
     *     outcome_id, value (null is 1; NaN and infinite are a finding and credited to nothing). Must reach to the
     *     longest window after the range
     * @throws dev.plumbline.config.PlumblineException naming the settings where a slice is not a column of the impressions
     * @return columns of {@link Tables#ATTRIBUTED_IMPRESSIONS} without run_id, then {@code finding},
     *     {@code finding_key}, {@code outcomes_read}
     */
    public static Dataset<Row> of(
            final Dataset<Row> impressions,
            final Dataset<Row> outcomes,
            final WindowRange range,
            final OnlineSettings settings) {
        SliceColumns.require(impressions, settings);
        final Dataset<Row> rows = AttributionRows.of(impressions, outcomes, range, settings);
        final boolean named = OptionalColumns.has(outcomes, "impression_id");
        final boolean matched = OptionalColumns.has(outcomes, "user_id") && OptionalColumns.has(outcomes, "item_id");
        final Dataset<Row> credited = named
                ? matched ? CreditedRows.ofEither(rows, settings) : CreditedRows.ofNamed(rows, settings)
                : CreditedRows.ofUserAndItem(rows, settings);
        return BotTraffic.marked(AttributedRows.of(credited, range, settings), settings);
    }

    /** The impressions among the rows of {@link #of}, with the table's columns only. */
    public static Dataset<Row> table(final Dataset<Row> attributed) {
        return attributed.where(col("impression_id").isNotNull()).select(AttributedRows.tableColumns());
    }
}
