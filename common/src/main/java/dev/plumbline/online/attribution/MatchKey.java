package dev.plumbline.online.attribution;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;

import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The key by which an outcome meets the impressions that may claim it, and the one exchange by it. A user and an item;
 * or null and the impression that is named; or, for a row that can meet no other, something of its own and null.
 */
final class MatchKey {

    static final Column IS_IMPRESSION = col("kind").equalTo(AttributionRows.IMPRESSION);
    static final Column IS_OUTCOME = col("kind").equalTo(AttributionRows.OUTCOME);

    private static final Column[] KEY = {col("key_owner"), col("key_target")};

    private MatchKey() {}

    /** Keyed by user and item: for outcomes that name no impression. Others wait in keys of their own. */
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

    /** Keyed by the impression that the row names. Outcomes that name none wait in keys of their own. */
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
                // By key alone: left to itself, Spark would shuffle once for each of the finer groups.
                .repartition(KEY);
    }

    /** Spreads rows that can meet no impression, so that nulls do not pile up in one task. */
    private static Column ownKey() {
        return coalesce(col("id"), col("at").cast("string"));
    }
}
