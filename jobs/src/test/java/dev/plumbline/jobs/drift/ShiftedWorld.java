package dev.plumbline.jobs.drift;

import dev.plumbline.jobs.world.TinyWorld;
import java.nio.file.Path;

/** Nine weeks of training beside four weeks of serving, of which one has planted shifts and one a day without rows. */
final class ShiftedWorld {

    private static final String COLUMNS = """
            , 0.2 + 0.6 * pmod(xxhash64(id, 7), 1000) / 1000 AS prediction,
              IF(pmod(xxhash64(id, 8), 1000) / 1000 < 0.2 + 0.6 * pmod(xxhash64(id, 7), 1000) / 1000, 1, 0) AS label,
              concat('c', pmod(xxhash64(id, 2), 5)) AS `kind of "thing"`, 7 AS same, CAST(NULL AS DOUBLE) AS `no.thing`,
              IF(id % 50 = 0, 'NaN'::DOUBLE, IF(id % 51 = 0, 'Infinity'::DOUBLE, 1e308)) AS huge,
              IF(id = 777, 1e308, CAST(pmod(xxhash64(id, 9), 1000) AS DOUBLE)) AS `once huge`,
              concat('unit', id) AS many, id % 2 = 0 AS flag""";

    static final String TRAINING = """
            SELECT TIMESTAMP'2023-10-30 10:00:00' + make_dt_interval(id div 40) AS event_time,
              CAST(pmod(xxhash64(id, 1), 1000) AS DOUBLE) AS amount, CAST(id AS STRING) AS retyped""" + COLUMNS + " FROM range(2520)";

    /** In the second week amounts are higher and there is a new kind; nothing happens on the last day of the third. */
    static final String SERVING = """
            SELECT TIMESTAMP'2024-01-01 10:00:00' + make_dt_interval(id div 40) AS event_time,
              pmod(xxhash64(id, 5), 1000) + IF(id div 280 = 1, 300D, 0D) AS amount, id AS retyped"""
            + COLUMNS.replace(
                    "concat('c', pmod(xxhash64(id, 2), 5))",
                    "IF(id div 280 = 1 AND id % 5 = 0, 'new', concat('c', pmod(xxhash64(id, 2), 5)))")
            + " FROM range(1120) WHERE id div 40 <> 20";

    private static final String MODELS = """
            SELECT 'm' AS model_id, TIMESTAMP'2024-01-01' AS trained_at, map('amount', 3D, 'flag', 1D) AS feature_importances""";

    private ShiftedWorld() {}

    static TinyWorld in(final Path folder) {
        return new TinyWorld(folder)
                .write("training_features", TRAINING)
                .write("serving_features", SERVING)
                .write("models", MODELS);
    }
}
