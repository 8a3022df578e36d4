package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows with the impression that each outcome is credited to. One exchange by {@link MatchKey}, then sorts within tasks
 * that spill, one more for {@link AttributionRule#FIRST} and two for {@link AttributionRule#ALL}: a key with a million
 * rows costs disk, not heap.
 *
 * <p>Adds {@code repeated}, {@code credited_id} and {@code credited_at}: for an outcome the impression it is credited to,
 * for an impression itself; null for rows that are not used.
 */
final class CreditedRows {

    /** Whether an outcome has a usable value; null for impressions. */
    static final Column IS_FINITE = abs(col("value")).lt(lit(Double.POSITIVE_INFINITY));

    /** What an impression offers to outcomes: null for outcomes and for repeated deliveries. */
    static final Column IMPRESSION = when(
            MatchKey.IS_IMPRESSION.and(col("repeated").equalTo(lit(false))),
            struct(col("id"), col("at").as("shown_at")));

    private CreditedRows() {}

    /** For outcomes that name no impression. */
    static Dataset<Row> ofUserAndItem(final Dataset<Row> rows, final OnlineSettings settings) {
        final Dataset<Row> marked = Deliveries.marked(MatchKey.ofUserAndItem(EveryImpression.marked(rows, settings)));
        final Dataset<Row> shared = EveryImpression.credited(marked, settings);
        if (settings.eventsCredited(AttributionRule.FIRST).isEmpty()) {
            return credited(shared.withColumn("claimant", LatestImpression.claimant()), settings);
        }
        final Object[] first = settings.eventsCredited(AttributionRule.FIRST).stream()
                .map(EventSettings::event)
                .toArray();
        final Column claimant = when(col("event").isin(first), col("earliest")).otherwise(col("latest"));
        return credited(
                shared.withColumn("latest", LatestImpression.claimant())
                        .withColumn("earliest", EarliestImpression.claimant(settings))
                        .withColumn("claimant", claimant)
                        .drop("latest", "earliest"),
                settings);
    }

    /** For outcomes that name their impression, which is theirs under every rule. */
    static Dataset<Row> ofNamed(final Dataset<Row> rows, final OnlineSettings settings) {
        return credited(
                Deliveries.marked(MatchKey.ofNamed(rows)).withColumn("claimant", LatestImpression.claimant()),
                settings);
    }

    /** For outcomes of both kinds: an outcome that names no impression gets the one that it matches. */
    static Dataset<Row> ofEither(final Dataset<Row> rows, final OnlineSettings settings) {
        final Dataset<Row> matched = ofUserAndItem(rows, settings);
        final Column[] columns = Stream.of(matched.columns())
                .filter(name -> !name.equals("credited_id") && !name.equals("credited_at"))
                .map(name -> name.equals("named")
                        ? when(MatchKey.IS_OUTCOME, coalesce(col("named"), col("credited_id")))
                                .as("named")
                        : col(name))
                .toArray(Column[]::new);
        return ofNamed(matched.select(columns), settings);
    }

    private static Dataset<Row> credited(final Dataset<Row> claimed, final OnlineSettings settings) {
        final Column shownAt = col("claimant.shown_at");
        final Column isInWindow = shownAt.leq(col("at")).and(col("at").leq(shownAt.plus(windowOf(settings))));
        final Column counts =
                col("repeated").equalTo(lit(false)).and(MatchKey.IS_IMPRESSION.or(IS_FINITE.and(isInWindow)));
        return claimed.withColumn("credited_id", when(counts, col("claimant.id")))
                .withColumn("credited_at", when(counts, shownAt))
                .drop("claimant");
    }

    private static Column windowOf(final OnlineSettings settings) {
        Column window = lit(null);
        for (final EventSettings event : settings.events()) {
            window = when(col("event").equalTo(event.event()), lit(event.window()))
                    .otherwise(window);
        }
        return window;
    }
}
