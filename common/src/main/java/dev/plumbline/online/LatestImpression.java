package dev.plumbline.online;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The rule {@code latest}: to each outcome the latest impression of its key at or before it and within its event's
 * window. One exchange by key, then sorts within tasks that spill: a key with a million rows costs disk, not heap.
 *
 * <p>Adds {@code repeated}, {@code credited_id} and {@code credited_at}: for an outcome the impression it is credited to,
 * for an impression itself; null for rows that count for nothing.
 */
final class LatestImpression {

    static final Column IS_IMPRESSION = col("kind").equalTo(AttributionRows.IMPRESSION);
    static final Column IS_OUTCOME = col("kind").equalTo(AttributionRows.OUTCOME);

    /** An outcome that could be added up; null for impressions. */
    static final Column IS_FINITE = abs(col("value")).lt(lit(Double.POSITIVE_INFINITY));

    /**
     * The exchange is by these. A user and an item; or null and the impression that is named; or, for a row that can
     * meet no other, something of its own and null.
     */
    static final Column[] KEY = {col("key_owner"), col("key_target")};

    private LatestImpression() {}

    /** Keyed by user and item: for outcomes that name no impression. Others wait in keys of their own. */
    static Dataset<Row> ofUserAndItem(final Dataset<Row> rows, final OnlineSettings settings) {
        final Column isKnown = col("user_id").isNotNull().and(col("item_id").isNotNull());
        final Column isMatchable = isKnown.and(IS_IMPRESSION.or(col("named").isNull()));
        return credited(
                keyed(
                        rows,
                        when(isMatchable, col("user_id")).when(IS_OUTCOME, ownKey()),
                        when(isMatchable, col("item_id")).when(IS_IMPRESSION, col("named"))),
                settings);
    }

    /** Keyed by the impression that the row names. Outcomes that name none wait in keys of their own. */
    static Dataset<Row> ofNamed(final Dataset<Row> rows, final OnlineSettings settings) {
        return credited(keyed(rows, when(IS_OUTCOME.and(col("named").isNull()), ownKey()), col("named")), settings);
    }

    private static Dataset<Row> keyed(final Dataset<Row> rows, final Column owner, final Column target) {
        return rows.withColumn("key_owner", owner)
                .withColumn("key_target", target)
                // By key alone: left to itself, Spark would shuffle once for each of the finer groups below.
                .repartition(KEY);
    }

    /** Spreads rows that can meet no impression, so that nulls do not pile up in one task. */
    private static Column ownKey() {
        return coalesce(col("id"), col("at").cast("string"));
    }

    private static Dataset<Row> credited(final Dataset<Row> keyed, final OnlineSettings settings) {
        final Dataset<Row> marked = keyed.withColumn(
                "repeated", col("repeated").or(row_number().over(deliveries()).gt(1)));
        final Column impression = when(
                IS_IMPRESSION.and(col("repeated").equalTo(lit(false))),
                struct(col("named").as("id"), col("at").as("shown_at")));
        final Column counts = col("repeated")
                .equalTo(lit(false))
                .and(IS_IMPRESSION.or(
                        IS_FINITE.and(col("at").leq(col("latest.shown_at").plus(windowOf(settings))))));
        return marked.withColumn("latest", last(impression, true).over(untilNow()))
                .withColumn("credited_id", when(counts, col("latest.id")))
                .withColumn("credited_at", when(counts, col("latest.shown_at")))
                .drop("latest");
    }

    /** The deliveries of one impression or outcome, the one that counts first. */
    private static WindowSpec deliveries() {
        final Column twin = when(col("id").isNull(), struct(col("at"), col("event"), col("value")));
        final Column[] one = Stream.concat(Stream.of(KEY), Stream.of(col("kind"), col("id"), twin))
                .toArray(Column[]::new);
        return Window.partitionBy(one)
                .orderBy(
                        col("at"),
                        col("event"),
                        col("value"),
                        col("user_id"),
                        col("item_id"),
                        col("model_id"),
                        col("arm"),
                        col("experiment_id"),
                        col("position"),
                        col("propensity"),
                        col("split"),
                        col("slice_values"));
    }

    /** The key's rows up to this one: impressions before outcomes of the same instant, the largest id last. */
    private static WindowSpec untilNow() {
        return Window.partitionBy(KEY)
                .orderBy(col("at"), col("kind"), col("named"))
                .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
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
