package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The key by which an outcome is matched with the impressions that may claim it, and the one exchange by it. It is a user and an
 * item; or null and the named impression; or, for a row that matches no other, a value of its own and null.
 */
final class MatchKey {

    static final Column IS_IMPRESSION = col("kind").equalTo(AttributionRows.IMPRESSION);
    static final Column IS_OUTCOME = col("kind").equalTo(AttributionRows.OUTCOME);

    private static final Column[] KEY = {col("key_owner"), col("key_target")};

    private MatchKey() {}

    /** Keyed by user and item: for outcomes that name no impression. Other outcomes get keys of their own. */
    static Dataset<Row> ofUserAndItem(final Dataset<Row> rows) {
        final Column isMatchable = col("user_id")
                .isNotNull()
                .and(col("item_id").isNotNull())
                .and(col("named").isNull());
        return keyed(
                rows,
                when(isMatchable, col("user_id")).when(IS_OUTCOME, ownKey()),
                when(isMatchable, col("item_id")).when(IS_IMPRESSION, col("id")));
    }

    /** Keyed by the impression that the row names. Outcomes that name none get keys of their own. */
    static Dataset<Row> ofNamed(final Dataset<Row> rows) {
        return keyed(
                rows,
                when(IS_OUTCOME.and(col("named").isNull()), ownKey()),
                when(IS_IMPRESSION, col("id")).otherwise(col("named")));
    }

    /** The key and finer columns, to partition windows by. */
    static Column[] with(final Column... finer) {
        return Stream.concat(Stream.of(KEY), Stream.of(finer)).toArray(Column[]::new);
    }

    private static Dataset<Row> keyed(final Dataset<Row> rows, final Column owner, final Column target) {
        return rows.withColumn("key_owner", owner)
                .withColumn("key_target", target)
                .drop("user_id", "item_id")
                // By the key only: otherwise Spark would shuffle once for each of the finer groups.
                .repartition(KEY);
    }

    /** Spreads rows that match no impression, so that nulls are not all in one task. */
    private static Column ownKey() {
        return coalesce(col("id"), col("at").cast("string"));
    }
}
