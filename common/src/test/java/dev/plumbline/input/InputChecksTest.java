package dev.plumbline.input;

import static dev.plumbline.testing.SharedSession.spark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.SparkJobCounter;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.junit.jupiter.api.Test;

class InputChecksTest {

    private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");

    @Test
    void countsRulesInThePassThatComputesAndLeavesUnusableRowsOut() {
        final Input input = predictions("""
                select * from values
                  ('m', 'q', 'a', 1D, timestamp'2024-01-01'),
                  ('m', 'q', null, 2D, timestamp'2024-01-01'),
                  ('m', 'q', 'c', double('NaN'), timestamp'2024-01-01'),
                  ('m', 'q', 'd', null, timestamp'2030-01-01')
                as t(model_id, query_id, item_id, score, scored_at)""");
        final InputChecks checks = new InputChecks(Map.of(), NOW);
        final Dataset<Row> kept =
                checks.watch(input).groupBy("model_id").count().persist(StorageLevel.MEMORY_ONLY());
        try (SparkJobCounter jobs = new SparkJobCounter(spark())) {
            assertThat(kept.collectAsList()).singleElement().matches(row -> row.getLong(1) == 3);
            assertThat(checks.results()).hasSize(5);
            assertThat(jobs.scansOfRows()).isLessThanOrEqualTo(1);
        }
        kept.unpersist();

        assertThat(checks.results())
                .extracting(result -> result.rule() + " " + result.severity() + " " + result.rowsFailing() + "/"
                        + result.rowsChecked() + " " + result.example().orElse("-"))
                .containsExactly(
                        "no_rows ERROR 0/4 -",
                        "all_rows_rejected ERROR 0/4 -",
                        "null_key ERROR 1/4 item_id is null in m|q|(null)|2.0",
                        "null_score WARN 2/4 m|q|c|NaN",
                        "time_in_future WARN 1/4 m|q|d|(null)");
        assertThat(checks.rowsIn()).containsEntry("predictions", 4L);
    }

    @Test
    void whatIsReadBeyondTheWindowsIsNotCountedAndDoesNotHideAnEmptyWindow() {
        final Input day = predictions("""
                select * from values ('m', 'q', 'a', 1D, timestamp'2024-01-01'), ('m', 'q', 'b', double('NaN'), timestamp'2024-01-03')
                as t(model_id, query_id, item_id, score, scored_at)""")
                .within(
                        new WindowRange(
                                new Grain.Day(),
                                WindowRange.DEFAULT_ORIGIN,
                                LocalDate.of(2024, 1, 2),
                                LocalDate.of(2024, 1, 3)),
                        Duration.ofDays(2),
                        Duration.ofDays(2));
        final InputChecks checks = new InputChecks(Map.of(), NOW);

        assertThat(checks.watch(day).count()).as("rows of the reach are read").isEqualTo(2);
        assertThat(checks.rowsIn()).containsEntry("predictions", 0L);
        assertThat(checks.results())
                .filteredOn(result -> result.rowsFailing() > 0)
                .extracting(CheckResult::sentence)
                .containsExactly("input predictions: no_rows: there are no rows in the windows of this run");
    }

    @Test
    void rowsOfAnEarlierJobsTableAreCountedAndThoseOfFailedRunsFound() {
        final InputChecks checks = new InputChecks(Map.of(), NOW);
        final Dataset<Row> table =
                spark().sql("select * from values ('r1', 1), ('r1', 2), ('r2', 3) as t(run_id, value)");
        final Dataset<Row> succeeded = spark().sql("select * from values ('r1'), ('r1'), ('r0') as t(run_id)");

        assertThat(checks.watch("offline_metrics", table, succeeded).collectAsList())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("[r1,1]", "[r1,2]", "[r2,3]");
        assertThat(checks.results())
                .filteredOn(result -> result.rowsFailing() > 0)
                .extracting(result -> result.severity() + " " + result.sentence())
                .containsExactly("WARN input offline_metrics: run_not_succeeded for 1 of 3 rows, for example r2");
        final InputChecks optional = new InputChecks(Map.of(), NOW);
        optional.watchOptional("model_overlap", table.where("false"), succeeded).count();
        optional.watchOptional("offline_comparisons", table, succeeded).count();
        assertThat(optional.results())
                .filteredOn(result -> result.rowsFailing() > 0)
                .extracting(CheckResult::sentence)
                .as("no rows are no finding")
                .containsExactly("input offline_comparisons: run_not_succeeded for 1 of 3 rows, for example r2");
    }

    @Test
    void anInputWithoutRowsIsAFindingThatStops() {
        final InputChecks checks = new InputChecks(Map.of(), NOW);
        checks.watch(predictions("select 'm' as model_id, 'q' as query_id, 'i' as item_id, 1D as score where false"))
                .count();
        assertThat(checks.results()).anyMatch(result -> result.rule().equals("no_rows") && result.stops());
    }

    @Test
    void aBranchThatTurnsOutEmptyUnderAdaptiveExecutionStillReportsItsCounts() {
        final InputChecks checks = new InputChecks(Map.of("null_key", Severity.WARN), NOW);
        final Dataset<Row> rejected = checks.watch(
                        predictions(
                                "select 'm' as model_id, 'q' as query_id, cast(null as string) as item_id, 1D as score from range(0, 10)"))
                .groupBy("query_id")
                .count();
        spark().conf().set("spark.sql.adaptive.enabled", "true");
        try {
            spark().range(5)
                    .selectExpr("string(id) as query_id")
                    .join(rejected, "query_id")
                    .groupBy()
                    .count()
                    .collectAsList();
        } finally {
            spark().conf().unset("spark.sql.adaptive.enabled");
        }
        assertThat(checks.results())
                .filteredOn(result -> result.rowsFailing() > 0)
                .extracting(result -> result.rule() + " " + result.rowsFailing())
                .containsExactly("all_rows_rejected 10", "null_key 10");
    }

    @Test
    void aNullIdentityOfAnImpressionIsANullKey() {
        final InputChecks checks = new InputChecks(Map.of(), NOW);
        checks.watch(new Input(
                        LogicalInputs.IMPRESSIONS,
                        spark().sql(
                                        "select 'i' as item_id, timestamp'2024-01-01' as shown_at, 'm' as model_id, cast(null as string) as impression_id, 'u' as user_id"),
                        "1",
                        "test"))
                .count();
        assertThat(checks.results()).anyMatch(result -> result.rule().equals("null_key") && result.stops());
    }

    @Test
    void theConfiguredSeverityWins() {
        final InputChecks checks =
                new InputChecks(Map.of("null_key", Severity.WARN, "null_score", Severity.ERROR), NOW);
        checks.watch(
                        predictions(
                                "select 'm' as model_id, 'q' as query_id, cast(null as string) as item_id, double('NaN') as score"))
                .count();
        assertThat(checks.results())
                .filteredOn(CheckResult::stops)
                .extracting(CheckResult::sentence)
                .containsExactly(
                        "input predictions: all_rows_rejected for 1 of 1 rows",
                        "input predictions: null_score for 1 of 1 rows, for example m|q|(null)|NaN");
    }

    @Test
    void propensitiesAndPositionsOutsideTheirRangeAreCounted() {
        final InputChecks checks = new InputChecks(Map.of(), NOW);
        final Input input = new Input(
                LogicalInputs.IMPRESSIONS,
                spark().sql("""
                        select * from values (0D, 1L), (1D, 0L), (1.5D, 2L), (cast(null as double), null), (double('NaN'), 3L)
                        as t(propensity, position)""")
                        .selectExpr(
                                "'i' as item_id",
                                "timestamp'2024-01-01' as shown_at",
                                "'m' as model_id",
                                "propensity",
                                "position"),
                "1",
                "test");
        assertThat(checks.watch(input).count()).isEqualTo(2);
        assertThat(checks.results())
                .extracting(result -> result.rule() + " " + result.rowsFailing())
                .contains("propensity_outside 3", "position_below_1 1");
    }

    @Test
    void costsAndTrainingsThatCannotBeUsedAreCounted() {
        final InputChecks checks = new InputChecks(Map.of(), NOW);
        final Dataset<Row> models = spark().sql("""
                select * from values ('a', timestamp'0001-01-01', 1D), ('b', null, double('NaN')), ('c', timestamp'2024-01-01', -1D),
                  ('d', timestamp'2024-01-01', null), ('e', timestamp'2300-01-01', 0D)
                as t(model_id, trained_at, serving_cost)""");
        checks.watch(new Input(LogicalInputs.MODELS, models, "1", "test")).count();
        checks.watch(predictions("select 'm' as model_id, 'q' as query_id, 'a' as item_id, 1D as score,"
                        + " double('infinity') as latency_ms, 1D as cost"))
                .count();
        assertThat(checks.results())
                .filteredOn(result -> result.rowsFailing() > 0)
                .extracting(result -> result.input() + " " + result.rule() + " " + result.severity() + " "
                        + result.rowsFailing() + "/" + result.rowsChecked())
                .containsExactly(
                        "models cost_not_usable WARN 2/5",
                        "models trained_at_missing WARN 1/5",
                        "models trained_at_not_usable WARN 2/5",
                        "predictions cost_not_usable WARN 1/1");
    }

    private static Input predictions(final String sql) {
        return new Input(LogicalInputs.PREDICTIONS, spark().sql(sql), "1", "test");
    }
}
