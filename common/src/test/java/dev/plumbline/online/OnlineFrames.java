package dev.plumbline.online;

import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Attributed impressions made by hand, and figures read back. */
public final class OnlineFrames {

    /** Two days from 2024-03-04. */
    public static final WindowRange TWO_DAYS = new WindowRange(
            new Grain.Day(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 3, 4), LocalDate.of(2024, 3, 6));

    private OnlineFrames() {}

    /**
     * Rows of {@link dev.plumbline.online.attribution.Attribution#of} of the events click and purchase.
     *
     * @param rows a SELECT of user_id, item_id, model_id, day (0 or 1), position, propensity, latency_ms, device, clicks,
     *     purchases, amount
     */
    public static Dataset<Row> attributed(final String rows) {
        return SharedSession.spark().sql("""
                SELECT 'day' AS grain, timestamp(window_date) AS window_start, timestamp(window_date + 1) AS window_end,
                  window_date, cast(row_number() OVER (ORDER BY day, user_id, item_id, position, model_id) AS string) AS impression_id,
                  user_id, item_id, model_id, cast(null AS string) AS arm, cast(null AS string) AS experiment_id,
                  timestamp(window_date) + make_interval(0, 0, 0, 0, 1) AS shown_at, cast(position AS int) AS position,
                  cast(propensity AS double) AS propensity, cast(latency_ms AS double) AS latency_ms,
                  cast(null AS string) AS split, map('device', device) AS slices,
                  map('click', named_struct('count', cast(clicks AS bigint), 'value', cast(clicks AS double), 'returns', 0L),
                    'purchase', named_struct('count', cast(purchases AS bigint), 'value', cast(amount AS double), 'returns', 0L)) AS outcomes,
                  cast(array() AS array<string>) AS immature, cast(null AS string) AS finding,
                  cast(null AS string) AS finding_key, 0L AS outcomes_read
                FROM (SELECT *, date_add(DATE'2024-03-04', cast(day AS int)) AS window_date FROM (%s))""".formatted(rows));
    }

    /** Window date, model, slice and metric to the row, of rows of {@code online_metrics}. */
    public static Map<String, Row> byKey(final Dataset<Row> figures) {
        final Map<String, Row> rows = new TreeMap<>();
        final List<Row> all = figures.collectAsList();
        all.forEach(row -> rows.put(
                "%s %s %s=%s %s"
                        .formatted(
                                row.getAs("window_date"),
                                row.getAs("model_id"),
                                row.getAs("slice_name"),
                                row.getAs("slice_value"),
                                row.getAs("metric")),
                row));
        if (rows.size() != all.size()) {
            throw new AssertionError("two rows of one key among " + all.size());
        }
        return rows;
    }
}
