package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import net.jpountz.xxhash.XXHashFactory;
import org.apache.spark.sql.Column;

/** How items of equal score are ordered; never by their order in a file, which can leak the label. */
public enum TieRule {
    /** By item id, descending in UTF-8 byte order, as trec_eval does. */
    ITEM_ID_DESCENDING,
    /** By a hash of query and item: the same for every model and run, and without preferring any id. */
    HASH,
    /** In no order: the mean over all equally likely orders of the tied items. */
    EXPECTED;

    private static final long SEED_OF_SPARK = 42;

    /** The text of configurations and tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns that order the rows of a tie; where the mean over all orders is taken, any order is right. */
    Column[] order() {
        final Column byId = col("item_id").desc();
        return this == HASH
                ? new Column[] {xxhash64(col("query_id"), col("item_id")).asc(), byId}
                : new Column[] {byId};
    }

    /**
     * The same order of two items of a query.
     *
     * @param query its {@link #hash}
     */
    int compare(final long query, final QueryItems items, final int item, final int other) {
        final int byHash = this == HASH ? Long.compare(items.hash(item, query), items.hash(other, query)) : 0;
        return byHash != 0 ? byHash : items.compareIds(other, item);
    }

    /** The hash of a query's id that those of its items continue. */
    static long hash(final String query) {
        final byte[] bytes = query.getBytes(StandardCharsets.UTF_8);
        return XXHashFactory.fastestJavaInstance().hash64().hash(bytes, 0, bytes.length, SEED_OF_SPARK);
    }
}
