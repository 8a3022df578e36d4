package dev.plumbline.online.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.input.InputChecks;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.SplitOf;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 4,873 real headline tests of uniformly randomized visitors, whose randomization was broken for half a year. */
class UpworthyExperimentsTest {

    private static final LocalDate FIRST = LocalDate.of(2013, 1, 20);
    private static final WindowRange WEEKS = new WindowRange(new Grain.Week(), FIRST, FIRST, FIRST.plusWeeks(120));
    private static final OnlineSettings ONLINE =
            new OnlineSettings(List.of(EventSettings.of("click", Duration.ofHours(1))), List.of(), 0.95, Instant.now());
    private static final ExperimentSettings SETTINGS =
            new ExperimentSettings(List.of(), SplitOf.IMPRESSIONS, 0, ConfidenceSequence.DEFAULT, Map.of());

    private static Dataset<Row> results;

    @BeforeAll
    static void oneRun() {
        SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/upworthy/arms.parquet").toString())
                .createOrReplaceTempView("upworthy_arms");
        SharedSession.spark().sql("""
                        SELECT *, min(week_start) OVER (PARTITION BY test_id) AS week FROM upworthy_arms""").createOrReplaceTempView("upworthy_tests");
        final Dataset<Row> impressions = SharedSession.spark().sql("""
                SELECT test_id AS experiment_id, arm_uid AS arm, test_id AS unit_id, arm_uid AS item_id,
                  CAST(week AS TIMESTAMP) AS shown_at, CAST(impressions AS BIGINT) AS impressions,
                  CAST(clicks AS BIGINT) AS clicks
                FROM upworthy_tests""");
        final Dataset<Row> experiments = SharedSession.spark().sql("""
                SELECT test_id AS experiment_id, arm_uid AS arm, 1.0D AS weight, CAST(week AS TIMESTAMP) AS started_at,
                  CAST(week AS TIMESTAMP) + INTERVAL 7 DAYS AS ended_at
                FROM upworthy_tests""");
        results = ExperimentResults.ofCounts(
                        impressions,
                        ExperimentInputs.declared(experiments),
                        Optional.empty(),
                        WEEKS,
                        ONLINE,
                        SETTINGS,
                        new InputChecks(Map.of(), Instant.now()))
                .persist();
    }

    @AfterAll
    static void release() {
        results.unpersist();
    }

    @Test
    void theBrokenHalfYearIsFlaggedAndNothingElse() {
        splits().createOrReplaceTempView("upworthy_splits");
        final Row flags = SharedSession.spark().sql("""
                        SELECT sum(if(bad, failed, 0)) / sum(if(bad, 1, 0)), sum(if(bad, 0, failed)) / sum(if(bad, 0, 1)), count(*)
                        FROM (SELECT bad, CAST(verdict = 'mismatch' AS INT) AS failed FROM upworthy_splits
                          JOIN (SELECT test_id, any_value(bad_randomisation_window) AS bad FROM upworthy_arms GROUP BY 1)
                            ON test_id = experiment_id)""").first();
        assertThat(flags.getLong(2)).isEqualTo(4873);
        assertThat(flags.getDouble(0)).as("flagged in the broken window").isBetween(0.65, 0.7);
        assertThat(flags.getDouble(1)).as("flagged elsewhere").isLessThanOrEqualTo(0.005);
    }

    @Test
    void everySplitHasTheReferencesP() {
        final Map<String, Row> expected = SharedSession.spark()
                .read()
                .option("header", "true")
                .option("sep", "\t")
                .csv(ProjectFiles.file("common/src/test/resources/online/srm_upworthy_expected.tsv")
                        .toString())
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getAs("test_id"), row -> row));
        int met = 0;
        for (final Row split : splits().collectAsList()) {
            final Row row = expected.get(split.<String>getAs("experiment_id"));
            if (row != null) {
                final double p = Double.parseDouble(row.getAs("p"));
                assertThat(split.<Double>getAs("value")).isCloseTo(p, within(1e-9 * p + 1e-300));
                met++;
            }
        }
        assertThat(met).isEqualTo(expected.size());
    }

    /** Nobody tells it when: on June 25, 2013, a Tuesday, and until Saturday, January 11, 2014. Some weeks were worse. */
    @Test
    void theFaultIsDatedToTheWeek() {
        final List<Row> changes = SampleRatioHistory.of(results, WEEKS, 0.95)
                .where("verdict = 'changed'")
                .orderBy("window_start")
                .collectAsList();
        assertThat(changes)
                .extracting(row -> row.<java.sql.Date>getAs("window_date").toString())
                .startsWith("2013-06-23")
                .endsWith("2014-01-12");
        assertThat(changes.get(0).<String>getAs("sentence"))
                .isEqualTo("from this window on, 57.9 % of the experiments fail their sample-ratio check; before, 2.1 %"
                        + " did");
    }

    @Test
    void anArmIsComparedWithAllOfItsTest() {
        final Row lift = results.where("metric = 'ctr' AND slice_name = 'all' AND value IS NOT NULL")
                .orderBy("experiment_id", "arm")
                .first();
        final Row counts = SharedSession.spark()
                .sql("SELECT sum(if(arm_uid = '" + lift.getAs("arm") + "', clicks, 0)),"
                        + " sum(if(arm_uid = '" + lift.getAs("arm")
                        + "', impressions, 0)), sum(clicks), sum(impressions)"
                        + " FROM upworthy_arms WHERE test_id = '" + lift.getAs("experiment_id") + "'")
                .first();
        final double own = (double) counts.getLong(0) / counts.getLong(1);
        final double all = (double) counts.getLong(2) / counts.getLong(3);
        assertThat(lift.<String>getAs("control")).isEqualTo("(pooled)");
        assertThat(lift.<Double>getAs("value")).isCloseTo(own / all - 1, within(1e-12));
        // the part of the pool that is the arm itself moves with it: var(ln own - ln all) of independent visitors
        final double share = (double) counts.getLong(1) / counts.getLong(3);
        final double others =
                ((double) counts.getLong(2) - counts.getLong(0)) / (counts.getLong(3) - counts.getLong(1));
        final double ofOwn = own * (1 - own) / counts.getLong(1) * Math.pow(1 / own - share / all, 2);
        final double ofOthers =
                others * (1 - others) / (counts.getLong(3) - counts.getLong(1)) * Math.pow((1 - share) / all, 2);
        assertThat(lift.<Double>getAs("std_error") / (1 + lift.<Double>getAs("value")))
                .isCloseTo(Math.sqrt(ofOwn + ofOthers), within(0.02 * Math.sqrt(ofOwn + ofOthers)));
    }

    private static Dataset<Row> splits() {
        return results.where("metric = 'sample_ratio' AND slice_name = 'all'");
    }
}
