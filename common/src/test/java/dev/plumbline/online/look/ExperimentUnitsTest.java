package dev.plumbline.online.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.online.OnlineFrames;
import dev.plumbline.testing.SharedSession;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ExperimentUnitsTest {

    /** What is exchanged with the units: two metrics may share a covariate, and the range ends before March 6. */
    @Test
    void onlyCovariatesThatCanAdjustAreRead() {
        final Dataset<Row> covariates = SharedSession.spark().sql("""
                SELECT concat('u', id) AS unit_id, covariate, value, measured_at FROM VALUES
                  (1, 'ctr', 1D, TIMESTAMP'2020-01-01 00:00:00'),
                  (2, 'visits', 2D, TIMESTAMP'2024-03-05 23:59:59'),
                  (3, 'visits', 3D, TIMESTAMP'2024-03-06 00:00:00'),
                  (4, 'age', 4D, TIMESTAMP'2024-01-01 00:00:00') AS t(id, covariate, value, measured_at)""");

        final List<Row> read = ExperimentUnits.covariates(
                        covariates, List.of("ctr", "visits", "visits"), OnlineFrames.TWO_DAYS)
                .collectAsList();

        assertThat(read).extracting(row -> row.<String>getAs("unit_id")).containsExactly("u1", "u2");
    }
}
