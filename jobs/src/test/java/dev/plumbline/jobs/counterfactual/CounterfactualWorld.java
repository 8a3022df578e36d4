package dev.plumbline.jobs.counterfactual;

import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Three weeks of logs. In the first m1 draws evenly and m2 does not, and some propensities are none; in the second m1 does
 * not draw as it says; in the third a single user saw everything and clicked on nothing.
 */
final class CounterfactualWorld {

    /** Users see two of four items each; every third one clicks on i0, and one in ten on anything. */
    private static final String EVEN = """
            SELECT concat_ws('-', 'x', u, look) AS impression_id, concat('u', u) AS user_id,
              concat('i', pmod(xxhash64(u, look), 4)) AS item_id, 'm1' AS model_id,
              TIMESTAMP'2024-01-02 10:00:00' AS shown_at, look AS position, 0.25D AS propensity,
              if(u % 2 = 0, 'phone', 'desk') AS device, u, look FROM people""";

    /** The same people another time, served by m2, whose tickets are drawn without luck. */
    private static final String UNEVEN = """
            SELECT concat_ws('-', 'y', u, look), concat('v', u), concat('i', item), 'm2',
              TIMESTAMP'2024-01-03 10:00:00', look, (4 - item) / 10D, if(u % 2 = 0, 'phone', 'desk'), u, look
            FROM (SELECT u, look, CASE WHEN ticket < 4 THEN 0 WHEN ticket < 7 THEN 1 WHEN ticket < 9 THEN 2 ELSE 3 END AS item
              FROM (SELECT u, look, pmod(xxhash64(u, look, 3), 10) AS ticket FROM people))""";

    static final String LOG = """
            WITH people AS (SELECT id AS u, look FROM range(1000) CROSS JOIN VALUES (1L), (2L) AS looks(look))
            SELECT * EXCEPT (u, look), if(item_id = 'i0' AND u %% 3 = 0 OR u %% 10 = look, 1L, 0L) AS clicks FROM (
              %s UNION ALL %s
              UNION ALL SELECT concat_ws('-', 'bad', u, look), 'bad', 'i0', 'm1', TIMESTAMP'2024-01-02 10:00:00', look,
                element_at(array(0D, -0.1D, 1.5D, NULL), CAST(u AS INT)), 'desk', u, look FROM people WHERE u BETWEEN 1 AND 4
              UNION ALL SELECT concat('second ', impression_id), user_id, item_id, model_id, shown_at + INTERVAL 7 DAYS,
                position, 0.125D, device, u, look FROM (%s)
              UNION ALL SELECT concat('third ', impression_id), 'solo', item_id, model_id, shown_at + INTERVAL 14 DAYS,
                position, propensity, device, 4L, 5L FROM (%s) WHERE u < 200)""".formatted(EVEN, UNEVEN, EVEN, EVEN);

    static final String[] SETTINGS = {"inputs.impressions.columns.clicks=clicks"};

    private CounterfactualWorld() {}

    /** The rows of a target on a log for all rows together, by estimator. */
    static Map<String, Row> whole(final TinyWorld of, final String week, final String policy, final String model) {
        return of
                .table(Tables.COUNTERFACTUAL_ESTIMATES)
                .where("slice_name = 'all' AND position IS NULL AND (parameter IS NULL OR parameter < 20)"
                        + " AND window_date = '" + week + "' AND logging_policy = '" + policy + "' AND model_id = '"
                        + model
                        + "'")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getAs("estimator"), row -> row));
    }

    static void run(final TinyWorld of, final Job job, final int weeks, final String... settings) {
        of.run(job, TinyWorld.FROM, TinyWorld.FROM.plusWeeks(weeks), settings);
    }

    static String[] with(final String[] settings, final String... more) {
        return Stream.of(settings, more).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
