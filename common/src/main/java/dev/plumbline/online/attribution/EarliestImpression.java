package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;

/**
 * The rule {@link AttributionRule#FIRST}: the earliest impression shown at or after an outcome's time minus its window.
 * With outcomes moved back by their window, and the key's rows in reversed time, that is the last impression so far: one
 * more sort instead of a sliding frame.
 */
final class EarliestImpression {

    private EarliestImpression() {}

    /** Struct {@code id, shown_at}; may lie after the outcome, which then has none. Null where no impression follows. */
    static Column claimant(final OnlineSettings settings) {
        Column since = col("at");
        for (final EventSettings event : settings.eventsCredited(AttributionRule.FIRST)) {
            since = when(col("event").equalTo(event.event()), col("at").minus(lit(event.window())))
                    .otherwise(since);
        }
        return last(CreditedRows.IMPRESSION, true)
                .over(Window.partitionBy(MatchKey.with())
                        .orderBy(since.desc(), col("kind"), col("id").desc())
                        .rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
    }
}
