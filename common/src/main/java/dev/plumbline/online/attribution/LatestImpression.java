package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.expressions.Window;

/** The rule {@link dev.plumbline.online.setting.AttributionRule#LATEST}: of the key's rows in the order of time, the last impression so far. */
final class LatestImpression {

    private LatestImpression() {}

    /** Struct {@code id, shown_at}, null before the first impression. At the same instant impressions come before outcomes. */
    static Column claimant() {
        return last(CreditedRows.IMPRESSION, true)
                .over(Window.partitionBy(MatchKey.with())
                        .orderBy(col("at"), col("kind"), col("id"))
                        .rowsBetween(Window.unboundedPreceding(), Window.currentRow()));
    }
}
