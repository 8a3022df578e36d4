package dev.plumbline.online.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.input.InputChecks;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** 99 treatments of 78 real experiments with checkpoints twice a day: what looking at every one of them does. */
class AsosExperimentsTest {

    private static final WindowRange RANGE = new WindowRange(
            new Grain.Range(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1));

    @Test
    void peekingFindsTwiceAsManyAsThereAreAndTheSequenceDoesNot() {
        statistics().createOrReplaceTempView("asos_statistics");
        ExperimentAggregates.results(
                        SharedSession.spark().table("asos_statistics"),
                        Optional.empty(),
                        RANGE,
                        ExperimentSettings.DEFAULT,
                        new InputChecks(Map.of(), Instant.now()))
                .where("metric <> 'sample_ratio'")
                .createOrReplaceTempView("asos_results");
        final Row byDifference = count(
                "abs(difference / difference_std_error) > 1.959963984540054",
                // the always-valid p of the difference itself, as ConfidenceSequence says
                "sqrt(1 + x) * exp(-x * z * z / (2 * (1 + x))) < 0.05");
        assertThat(byDifference.getLong(0)).as("comparisons").isEqualTo(381);
        assertThat(byDifference.getLong(1)).as("below 0.05 at some look").isEqualTo(225);
        assertThat(byDifference.getLong(2)).as("below 0.05 at the last look").isEqualTo(105);
        assertThat(byDifference.getLong(3)).as("by the always-valid sequence").isEqualTo(71);
        final Row byLift = count("p_fixed < 0.05", "p_always_valid < 0.05");
        assertThat(byLift.getLong(1))
                .as("below 0.05 at some look, on the scale of the log lift")
                .isEqualTo(224);
        assertThat(byLift.getLong(2)).as("at the last look").isEqualTo(105);
        assertThat(byLift.getLong(3)).as("by the always-valid sequence").isEqualTo(71);
    }

    private static Row count(final String fixed, final String sequence) {
        return SharedSession.spark()
                .sql("SELECT count(*), count_if(ever), count_if(last), count_if(sequence) FROM ("
                        + " SELECT bool_or(" + fixed + ") AS ever, max_by(" + fixed + ", looked_at) AS last,"
                        + " bool_or(" + sequence
                        + ") AS sequence FROM (SELECT *, difference / difference_std_error AS z,"
                        + " units * (-2 * ln(0.05) + ln(1 - 2 * ln(0.05))) / 5000 AS x FROM asos_results)"
                        + " GROUP BY experiment_id, metric)")
                .first();
    }

    /** Every treatment with its control is an experiment. */
    private static Dataset<Row> statistics() {
        SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/asos_digital_experiments/experiments.parquet")
                        .toString())
                .createOrReplaceTempView("asos");
        return SharedSession.spark().sql("""
                SELECT concat_ws('-', experiment_id, variant_id) AS experiment_id, arm, concat('metric_', metric_id) AS metric,
                  TIMESTAMP'2020-01-01 00:00:00' + make_dt_interval(0, 0, 0, time_since_start * 86400) AS looked_at,
                  CAST(count AS BIGINT) AS count, mean, variance, arm = 'control' AS is_control
                FROM asos LATERAL VIEW stack(2,
                  'control', count_c, mean_c, variance_c,
                  'treatment', count_t, mean_t, variance_t) AS arm, count, mean, variance""");
    }
}
