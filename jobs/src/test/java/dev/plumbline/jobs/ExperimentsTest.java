package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments of two weeks, looked at after each. */
class ExperimentsTest {

    private static final String EXPERIMENTS = """
            SELECT id AS experiment_id, arm, weight, arm = 'control' AS is_control, model AS model_id, started_at, ended_at
            FROM VALUES ('control', 1.0D, 'm1'), ('new', 1.0D, 'm2') AS t(arm, weight, model)
              CROSS JOIN VALUES ('e', TIMESTAMP'2024-01-01 00:00:00', NULL), ('long', TIMESTAMP'2023-12-20 00:00:00', NULL),
                ('ended', TIMESTAMP'2024-01-01 00:00:00', TIMESTAMP'2024-01-07 00:00:00'),
                ('empty', TIMESTAMP'2024-01-09 00:00:00', NULL), ('sums', TIMESTAMP'2024-01-01 06:00:00', NULL),
                ('half', TIMESTAMP'2024-01-01 06:00:00', NULL) AS x(id, started_at, ended_at)""";

    /**
     * 400 users, half of them in each arm of 'e'; who is in the new one clicks more often; everybody comes back. The first
     * half of them are in 'long' as well, which began earlier than is read, and in 'ended'. 60 others are in an experiment
     * that nobody declares, and of seven impressions nobody knows the user.
     */
    private static final String IMPRESSIONS = """
            SELECT concat_ws('-', x, u, w, i) AS impression_id, concat('u', u) AS user_id, concat('i', i) AS item_id,
              if(u % 2 = 0, 'new', 'control') AS arm, if(u % 2 = 0, 'm2', 'm1') AS model_id, x AS experiment_id,
              TIMESTAMP'2024-01-02 10:00:00' + make_dt_interval(7 * w + u % 3) AS shown_at,
              if(u % 5 = 0, 'phone', 'desk') AS device
            FROM range(400) AS users(u) CROSS JOIN range(2) AS weeks(w) CROSS JOIN range(3) AS items(i)
              CROSS JOIN VALUES ('e'), ('long'), ('ended') AS experiments(x)
            WHERE x = 'e' OR u < 240
            UNION ALL
            SELECT concat('f', u), concat('f', u), 'i1', 'new', 'm2', 'f', TIMESTAMP'2024-01-02 10:00:00', 'desk'
            FROM range(60) AS users(u)
            UNION ALL
            SELECT concat('nobody', u), NULL, 'i1', 'new', 'm2', 'e', TIMESTAMP'2024-01-02 10:00:00', 'desk'
            FROM range(7) AS users(u)""";

    private static final String OUTCOMES = """
            SELECT 'click' AS event, concat_ws('-', x, u, w, i) AS impression_id, concat_ws('-', 'o', x, u, w, i) AS outcome_id,
              TIMESTAMP'2024-01-02 10:10:00' + make_dt_interval(7 * w + u % 3) AS occurred_at
            FROM range(400) AS users(u) CROSS JOIN range(2) AS weeks(w) CROSS JOIN range(3) AS items(i)
              CROSS JOIN VALUES ('e'), ('long'), ('ended') AS experiments(x)
            WHERE (x = 'e' OR u < 240) AND (u * 7 + w * 3 + i) % 10 < if(u % 2 = 0, 5, 2)
            UNION ALL SELECT 'clik', 'e-1-0-0', 'o-typo', TIMESTAMP'2024-01-02 10:10:00'""";

    /**
     * One aggregate is not a number, and one stands twice; looks are in the middle of a day. All that the new arm of 'half' has
     * stands twice, and its control is there under another name too.
     */
    private static final String STATISTICS = """
            SELECT id AS experiment_id, arm, metric, at AS looked_at, n AS count, mean, 4.0D AS variance
            FROM VALUES ('sums', TIMESTAMP'2024-01-03 18:00:00'), ('loose', TIMESTAMP'2024-01-10 18:00:00') AS x(id, at)
              CROSS JOIN VALUES ('control', 'ctr', 5000L, 2.0D), ('new', 'ctr', 5000L, 2.02D), ('new', 'odd', 5000L, CAST('NaN' AS DOUBLE)),
                ('control', 'odd', 5000L, 1D), ('control', 'twice', 5000L, 1D), ('new', 'twice', 5000L, 1D),
                ('new', 'twice', 5000L, 3D) AS t(arm, metric, n, mean)
            UNION ALL
            SELECT 'half', arm, 'ctr', TIMESTAMP'2024-01-03 18:00:00', 5000L, mean, 4.0D
            FROM VALUES ('control', 2.0D), ('Control', 2.0D), ('new', 2.02D), ('new', 2.02D) AS t(arm, mean)""";

    /** 150 users, of whom four of five prefer m2; one item's team is unknown, and two rows cannot be. */
    private static final String INTERLEAVINGS = """
            SELECT concat('r', u) AS request_id, concat('u', u) AS user_id, 'm1' AS model_a, 'm2' AS model_b, 'i1' AS item_id,
              1L AS position, if(u = 0, 'c', if(u % 5 = 0, 'a', 'm2')) AS team, 1L AS clicks,
              TIMESTAMP'2024-01-02 10:00:00' AS shown_at
            FROM range(150) AS users(u)
            UNION ALL SELECT 'bad1', 'u1', 'm1', 'm2', 'i1', 1L, 'a', -3L, TIMESTAMP'2024-01-02 10:00:00'
            UNION ALL SELECT 'bad2', 'u1', 'm1', 'm1', 'i1', 1L, 'a', 1L, TIMESTAMP'2024-01-02 10:00:00'""";

    /** Four of five users were seen before; one figure is no number. */
    private static final String COVARIATES = """
            SELECT concat('u', u) AS unit_id, 'clicks_before' AS covariate,
              if(u = 1, CAST('NaN' AS DOUBLE), CAST((u * 7) % 10 AS DOUBLE)) AS value, TIMESTAMP'2023-12-01 00:00:00' AS measured_at
            FROM range(400) AS users(u) WHERE u % 5 > 0""";

    private static final String GOALS = "goals=[{ metric = ctr, role = goal }]";

    @TempDir
    private Path folder;

    @Test
    void everyInputHasItsRowsWhateverTheRange() {
        final TinyWorld world = world();
        world.run(new OnlineJob(), settings(world));
        looksAreAtAllSinceTheBeginning(world);
        whatBeganEarlierThanIsReadIsNotDecided(world);
        figuresFromBeforeAdjust(world);
        aggregatesAreLookedAtWhenTheyWereMade(world);
        anArmWithoutUsableAggregatesBreaksNoSplit(world);
        assertThat(rows(world, "metric = 'interleaving_preference'"))
                .extracting(row -> row.<String>getAs("verdict"))
                .containsExactly("worse");
        assertThat(failing(world, "undeclared_arm"))
                .as("impressions of 'f', and 'Control' of 'half'")
                .isEqualTo(60 + 1);
        assertThat(failing(world, "impression_of_unknown_user")).isEqualTo(7);
        assertThat(failing(world, "covariate_not_finite")).isEqualTo(1);
        assertThat(failing(world, "unusable_statistic")).isEqualTo(2);
        assertThat(failing(world, "repeated_statistic")).isEqualTo(3);
        assertThat(failing(world, "unknown_team")).isEqualTo(1);
        assertThat(failing(world, "experiment_began_earlier")).isEqualTo(1);
        assertThat(failing(world, "negative_clicks")).isEqualTo(1);
        assertThat(failing(world, "model_against_itself")).isEqualTo(1);
        assertThat(failing(world, "undeclared_event")).isEqualTo(1);
        assertThat(failing(world, "impression_outside_experiment"))
                .as("240 users come back after the end of 'ended'")
                .isEqualTo(240 * 3);
        assertThat(rows(world, "experiment_id = 'empty'"))
                .as("an experiment that nothing was shown in says so from its first week on")
                .extracting(row -> row.<String>getAs("metric") + " " + row.getAs("reason"))
                .containsExactly("sample_ratio no_units");

        // a week alone reads the week before it as well, and replaces the rows of its own week only
        final List<String> whole = world.rows(Tables.EXPERIMENT_RESULTS);
        final List<String> units = world.rows(Tables.ONLINE_UNIT_METRICS);
        world.run(new OnlineJob(), TinyWorld.BETWEEN, TinyWorld.TO, settings(world));
        assertThat(withoutLong(world.rows(Tables.EXPERIMENT_RESULTS))).isEqualTo(withoutLong(whole));
        assertThat(world.rows(Tables.ONLINE_UNIT_METRICS)).isEqualTo(units);
    }

    private static void looksAreAtAllSinceTheBeginning(final TinyWorld world) {
        final List<Row> ctr =
                rows(world, "metric = 'ctr' AND experiment_id = 'e' AND slice_name = 'all' AND adjustment = 'none'");
        assertThat(ctr).hasSize(2);
        assertThat(ctr.get(0).<Long>getAs("n")).isEqualTo(400 * 3);
        assertThat(ctr.get(1).<Long>getAs("n")).isEqualTo(400 * 6);
        assertThat(ctr.get(1).<Long>getAs("units")).isEqualTo(400);
        assertThat(ctr.get(1).<Double>getAs("value"))
                .isCloseTo(
                        ctr.get(1).<Double>getAs("treatment_value") / ctr.get(1).<Double>getAs("control_value") - 1,
                        within(1e-12));
        assertThat(rows(world, "metric = 'decision' AND experiment_id = 'e'"))
                .extracting(row -> row.<String>getAs("sentence"))
                .containsExactly("ship", "ship");
        assertThat(rows(world, "metric = 'sample_ratio' AND slice_name = 'all' AND experiment_id = 'e'"))
                .allSatisfy(split -> {
                    assertThat(split.<String>getAs("verdict")).isEqualTo("ok");
                    assertThat(split.<Long>getAs("units_in_several_arms")).isZero();
                });
        assertThat(rows(world, "slice_name = 'device' AND metric = 'ctr' AND experiment_id = 'e'"))
                .hasSize(4);
        assertThat(rows(world, "metric = 'ctr_heterogeneity' AND experiment_id = 'e'"))
                .as("who has a phone clicks like everybody who has one")
                .extracting(row -> row.<String>getAs("reason"))
                .containsExactly("one_slice", "one_slice");
        assertThat(rows(world, "experiment_id = 'ended' AND metric = 'ctr' AND slice_name = 'all'"))
                .as("after its end there is no further look")
                .hasSize(2);
        assertThat(rows(world, "metric = 'sample_ratio_failures'"))
                .extracting(row -> row.<Long>getAs("n"))
                .as("e and ended began in a week of the run")
                .containsExactly(2L);
    }

    private static void whatBeganEarlierThanIsReadIsNotDecided(final TinyWorld world) {
        final List<Row> found =
                rows(world, "experiment_id = 'long' AND metric = 'ctr' AND slice_name = 'all' AND adjustment = 'none'");
        assertThat(found).hasSize(2).allSatisfy(row -> {
            assertThat(row.<java.sql.Timestamp>getAs("looked_from").toInstant())
                    .isEqualTo(Instant.parse("2023-12-25T00:00:00Z"));
            assertThat(row.<Double>getAs("value")).isNotNull();
            assertThat(row.<Double>getAs("ci_low")).isNull();
            assertThat(row.<String>getAs("reason")).isEqualTo("began_earlier");
        });
        assertThat(rows(world, "experiment_id = 'long' AND metric = 'decision'"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.<String>getAs("sentence")).contains("online.experiments.reach"));
    }

    private static void figuresFromBeforeAdjust(final TinyWorld world) {
        assertThat(rows(world, "experiment_id = 'e' AND metric = 'ctr' AND adjustment = 'cuped'"))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.<Double>getAs("covariate_coverage")).isCloseTo(319 / 400.0, within(1e-12));
                    assertThat(row.<Double>getAs("variance_ratio")).isLessThan(1);
                    assertThat(row.<Boolean>getAs("is_primary")).isTrue();
                });
    }

    private static void aggregatesAreLookedAtWhenTheyWereMade(final TinyWorld world) {
        final List<Row> decided = rows(world, "experiment_id = 'sums' AND metric = 'decision'");
        assertThat(decided).hasSize(1);
        assertThat(decided.get(0).<Double>getAs("days_needed")).isBetween(50.0, 365.0);
        assertThat(rows(world, "experiment_id = 'sums'"))
                .extracting(row -> row.<String>getAs("metric"))
                .as("no change in time that nobody measured")
                .containsExactlyInAnyOrder("ctr", "odd", "twice", "decision", "sample_ratio");
        assertThat(rows(world, "experiment_id = 'sums' AND metric = 'twice'")
                        .get(0)
                        .<Double>getAs("treatment_value"))
                .isNull();
        assertThat(rows(world, "experiment_id = 'loose' AND metric IN ('decision', 'sample_ratio')"))
                .as("without a declaration neither weights nor a beginning are known")
                .extracting(row -> row.<String>getAs("reason"))
                .containsExactly("unknown_weights");
    }

    private static void anArmWithoutUsableAggregatesBreaksNoSplit(final TinyWorld world) {
        assertThat(rows(world, "experiment_id = 'half' AND metric IN ('decision', 'sample_ratio')"))
                .extracting(row -> row.getAs("metric") + " " + row.getAs("verdict") + " " + row.getAs("reason"))
                .containsExactlyInAnyOrder("sample_ratio null no_units", "decision insufficient_data verdict_only");
        assertThat(rows(world, "experiment_id = 'sums' AND metric = 'sample_ratio'"))
                .extracting(row -> row.getAs("verdict") + " " + row.getAs("units"))
                .as("'odd' and 'twice' cannot be used in one arm, ctr can in both")
                .containsExactly("ok 10000");
    }

    @Test
    void whatIsDeclaredWronglyStopsTheRun() {
        final TinyWorld world = world().write(
                        "experiments",
                        EXPERIMENTS
                                .replace(
                                        "weight, arm",
                                        "CASE id WHEN 'e' THEN double('Infinity') WHEN 'long' THEN double('NaN')"
                                                + " ELSE weight END AS weight, arm")
                                .replace(
                                        "arm = 'control' AS is_control",
                                        "(arm = 'control' OR id NOT IN ('e', 'long')) AS is_control"));
        assertThatThrownBy(() -> world.run(new OnlineJob(), experiments(world)))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll(
                        "misdeclared_experiment for 6 of 6 rows", "e: a weight is not a finite number");
    }

    private TinyWorld world() {
        return new TinyWorld(folder)
                .write("impressions", IMPRESSIONS)
                .write("outcomes", OUTCOMES)
                .write("experiments", EXPERIMENTS)
                .write("experiment_statistics", STATISTICS)
                .write("interleavings", INTERLEAVINGS)
                .write("unit_covariates", COVARIATES);
    }

    /** Of an experiment that began before anything is read of it the range decides how much is. */
    private static List<String> withoutLong(final List<String> rows) {
        return rows.stream().filter(row -> !row.contains("\"long\"")).toList();
    }

    private static List<Row> rows(final TinyWorld world, final String which) {
        return world.table(Tables.EXPERIMENT_RESULTS)
                .where(which)
                .orderBy("window_start")
                .collectAsList();
    }

    private static long failing(final TinyWorld world, final String rule) {
        return world.table(Tables.INPUT_CHECKS)
                .where("rule = '" + rule + "'")
                .selectExpr("sum(rows_failing)")
                .first()
                .getLong(0);
    }

    private static String[] settings(final TinyWorld world) {
        return new String[] {
            experiments(world),
            input(world, "experiment_statistics"),
            input(world, "interleavings"),
            input(world, "unit_covariates"),
            "online.experiments { reach = 7d, covariates { ctr = clicks_before } }",
            GOALS
        };
    }

    private static String experiments(final TinyWorld world) {
        return input(world, "experiments");
    }

    private static String input(final TinyWorld world, final String name) {
        return "inputs." + name + " { path = \"" + world.path(name) + "\", format = parquet }";
    }
}
