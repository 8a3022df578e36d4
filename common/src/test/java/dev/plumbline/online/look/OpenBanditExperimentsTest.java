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
import org.junit.jupiter.api.Test;

/** A Thompson sampler beside random choice on the front page of a fashion shop, 10,000 impressions of each in three campaigns. */
class OpenBanditExperimentsTest {

    private static final WindowRange RANGE = new WindowRange(
            new Grain.Range(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2019, 11, 1), LocalDate.of(2019, 12, 31));

    @Test
    void liftsAreThoseOfTwoProportions() {
        final Dataset<Row> arms = arm("random").union(arm("bts"));
        arms.createOrReplaceTempView("bandit");
        final Dataset<Row> impressions = SharedSession.spark().sql("""
                SELECT campaign AS experiment_id, arm, concat_ws('-', campaign, arm, row) AS unit_id, item_id, shown_at,
                  1L AS impressions, clicks FROM bandit""");
        final Dataset<Row> experiments = SharedSession.spark().sql("""
                SELECT DISTINCT campaign AS experiment_id, arm, 1.0D AS weight, arm = 'random' AS is_control FROM bandit""");
        final Map<String, Row> lifts = ExperimentResults.ofCounts(
                        impressions,
                        ExperimentInputs.declared(experiments),
                        Optional.empty(),
                        RANGE,
                        new OnlineSettings(
                                List.of(EventSettings.of("click", Duration.ofHours(1))),
                                List.of(),
                                0.95,
                                Instant.now()),
                        new ExperimentSettings(List.of(), SplitOf.IMPRESSIONS, 0, ConfidenceSequence.DEFAULT, Map.of()),
                        new InputChecks(Map.of(), Instant.now()))
                .where("metric = 'ctr' AND slice_name = 'all'")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getAs("experiment_id"), row -> row));
        final List<Row> expected = SharedSession.spark()
                .read()
                .option("header", "true")
                .option("sep", "\t")
                .csv(ProjectFiles.file("common/src/test/resources/online/two_proportions_expected.tsv")
                        .toString())
                .where("`case` LIKE 'obd_%_random_vs_bts'")
                .collectAsList();
        assertThat(expected).hasSize(3);
        for (final Row row : expected) {
            final Row lift = lifts.get(row.<String>getAs("case").split("_")[1]);
            assertThat(lift.<Double>getAs("control_value")).isCloseTo(number(row, "p_c"), within(1e-12));
            assertThat(lift.<Double>getAs("value")).isCloseTo(number(row, "rel_lift"), within(1e-11));
            assertThat(lift.<Double>getAs("difference")).isCloseTo(number(row, "diff"), within(1e-12));
            // the reference divides by n, a clustered variance by n - 1
            final double one = Math.sqrt(10_000 / 9_999.0);
            assertThat(lift.<Double>getAs("difference_std_error"))
                    .isCloseTo(one * number(row, "se_unpooled"), within(1e-11));
            assertThat(lift.<Double>getAs("std_error") / (1 + lift.<Double>getAs("value")))
                    .isCloseTo(one * number(row, "se_log_rr"), within(1e-9));
        }
    }

    private static Dataset<Row> arm(final String policy) {
        return List.of("all", "men", "women").stream()
                .map(campaign -> SharedSession.spark()
                        .read()
                        .parquet(ProjectFiles.file("data/open_bandit_small/" + policy + "_" + campaign + ".parquet")
                                .toString())
                        .selectExpr(
                                "'" + campaign + "' AS campaign",
                                "'" + policy + "' AS arm",
                                "row_id AS row",
                                "CAST(item_id AS STRING) AS item_id",
                                "timestamp AS shown_at",
                                "CAST(click AS BIGINT) AS clicks"))
                .reduce(Dataset::union)
                .orElseThrow();
    }

    private static double number(final Row row, final String column) {
        return Double.parseDouble(row.getAs(column));
    }
}
