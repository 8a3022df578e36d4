package dev.plumbline.jobs.online;

import dev.plumbline.online.setting.OnlineSettings;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The impressions of a run, computed once.
 *
 * @param rows attributed impressions, or cells of counted ones
 * @param settings for impressions that have these columns
 * @param form which of the two
 */
record ShownImpressions(Dataset<Row> rows, OnlineSettings settings, Form form) {

    /** What a row is. */
    enum Form {
        LOGGED,
        COUNTED
    }

    boolean areCounted() {
        return form == Form.COUNTED;
    }
}
