package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Locale;
import org.apache.spark.sql.Column;

/** How items of equal score are ordered; never by their order in a file, which can leak the label. */
public enum TieRule {
    /** By item id, descending in UTF-8 byte order, as trec_eval does. */
    ITEM_ID_DESCENDING,
    /** By a hash of query and item: the same for every model and run, and without a favour for any id. */
    HASH,
    /** By none: the mean over all orders of the tied items, each as likely. */
    EXPECTED;

    /** The text of configurations and tables: lower case with underscores. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What orders the rows of a tie; where the mean over all orders is taken, any order will do. */
    Column[] order() {
        final Column byId = col("item_id").desc();
        return this == HASH
                ? new Column[] {xxhash64(col("query_id"), col("item_id")).asc(), byId}
                : new Column[] {byId};
    }
}
