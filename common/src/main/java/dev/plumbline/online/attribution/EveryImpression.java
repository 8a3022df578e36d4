package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.OptionalColumns;
import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventKind;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The rule {@link AttributionRule#ALL}: an impression is credited with the outcomes from its own time to its window's
 * end, which is a difference of two running totals of its key: up to the end and before the start. So this needs neither a
 * list nor a self-join of a key, however many impressions share an outcome. Counts are exact; a value is as
 * exact as a running total of the key's values is.
 *
 * <p>An outcome is {@code shared} where its event has this rule and it names no impression; in the checks it still
 * belongs to the latest impression, which claims it whenever any impression does.
 */
final class EveryImpression {

    static final String IS_SHARED = "is_shared";

    /** On impressions: per event of this rule, in their order, struct {@code count, value, returns}. */
    static final String CREDITS = "shared_credits";

    /** An outcome with a negative value: it takes back an earlier one. */
    static final Column IS_RETURN = col("value").lt(0.0);

    private EveryImpression() {}

    /** Rows of {@link AttributionRows} with {@link #IS_SHARED}; unchanged where no event has this rule. */
    static Dataset<Row> marked(final Dataset<Row> rows, final OnlineSettings settings) {
        final Object[] events = settings.eventsCredited(AttributionRule.ALL).stream()
                .map(EventSettings::event)
                .toArray();
        return events.length == 0
                ? rows
                : rows.withColumn(
                        IS_SHARED,
                        MatchKey.IS_OUTCOME
                                .and(col("named").isNull())
                                .and(col("event").isin(events)));
    }

    /** Adds {@link #CREDITS} to keyed rows whose repeated deliveries are marked; unchanged where no event has this rule. */
    static Dataset<Row> credited(final Dataset<Row> rows, final OnlineSettings settings) {
        final List<EventSettings> events = settings.eventsCredited(AttributionRule.ALL);
        return events.isEmpty()
                ? rows
                : rows.withColumn(
                        CREDITS,
                        array(events.stream().map(EveryImpression::credits).toArray(Column[]::new)));
    }

    /** The events of this rule; none where every outcome names its impression, so that outcomes cannot be shared. */
    static List<EventSettings> events(final Dataset<Row> credited, final OnlineSettings settings) {
        return OptionalColumns.has(credited, CREDITS) ? settings.eventsCredited(AttributionRule.ALL) : List.of();
    }

    private static Column credits(final EventSettings event) {
        final Column counts = col(IS_SHARED)
                .and(col("event").equalTo(event.event()))
                .and(col("repeated").equalTo(lit(false)))
                .and(CreditedRows.IS_FINITE);
        final Column count = when(counts, 1L).otherwise(0L);
        final Column value = when(counts, col("value")).otherwise(0.0);
        final Column returned = event.kind() == EventKind.VALUE
                ? when(counts.and(IS_RETURN), 1L).otherwise(0L)
                : lit(0L);
        final WindowSpec before = running(col("at"), col("kind"));
        final Column closes = when(MatchKey.IS_IMPRESSION, col("at").plus(lit(event.window())))
                .otherwise(col("at"));
        final WindowSpec upToEnd = running(closes, col("kind").desc());
        return struct(
                sum(count).over(upToEnd).minus(sum(count).over(before)).as("count"),
                sum(value).over(upToEnd).minus(sum(value).over(before)).as("value"),
                sum(returned).over(upToEnd).minus(sum(returned).over(before)).as("returns"));
    }

    /** In a total order, so that the same rows always have the same sums. */
    private static WindowSpec running(final Column time, final Column kind) {
        return Window.partitionBy(MatchKey.with())
                .orderBy(time, kind, col("event"), col("value"), col("id"))
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    }
}
