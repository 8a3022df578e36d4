package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.input.CheckResult;
import dev.plumbline.input.InputChecks;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SharedExperimentsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SECOND = FIRST.plusWeeks(1);
    private static final WindowRange WEEKS =
            new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST, FIRST.plusWeeks(2));

    /**
     * Two models share two experiments of equal shares, and the third one of these, whose split is broken in one week: lifts are of
     * what both sides share.
     */
    @Test
    void unitsOfAnExperimentWhoseSplitIsBrokenAreInNoLift() {
        final AlignmentTables tables = new AlignmentTables(WEEKS).splits("judged", "shown");
        for (final LocalDate window : List.of(FIRST, SECOND)) {
            tables.experiment("sound");
            shown(tables, window, "a", 2);
            shown(tables, window, "b", 4);
            tables.experiment("broken");
            List.of("a", "b", "c").forEach(model -> shown(tables, window, model, 100));
        }
        final Dataset<Row> results = tables.split(FIRST, "broken", "mismatch")
                .union(tables.split(FIRST, "sound", "ok"))
                // a day or a slice of it warns of it, no more
                .union(tables.split(FIRST, "sound", "mismatch").withColumn("slice_name", lit("day")))
                .union(tables.split(SECOND, "broken", null));
        final InputChecks checks = new InputChecks(Map.of(), Instant.EPOCH);
        final Dataset<Row> watched = checks.watch("splits", results, AlignmentChecks.ofExperiments());
        watched.collectAsList();

        final Column isLeftOut =
                col("experiment_id").equalTo("broken").and(col("window_date").equalTo(FIRST.toString()));
        final AlignmentPairs.Sources sources = new AlignmentPairs.Sources(
                tables.queryMetrics(),
                tables.offlineMetrics(),
                tables.onlineUnitMetrics(),
                tables.onlineMetrics().withColumn("split", when(not(isLeftOut), col("split"))),
                Optional.of(results));
        final Dataset<Row> experiments = AlignmentPairs.experiments(sources, WEEKS, AlignmentSettings.DEFAULT);
        for (final Dataset<Row> evidence : List.of(sources.onlineMetrics(), sources.onlineUnitMetrics())) {
            assertThat(AlignmentPairs.ofLifts(evidence, experiments)
                            .select("window_date", "experiment_id")
                            .distinct()
                            .collectAsList())
                    .as("reasons are told of what lifts are of")
                    .extracting(row -> row.get(0) + " " + row.get(1))
                    .containsExactlyInAnyOrder(FIRST + " sound", SECOND + " sound", SECOND + " broken");
        }
        final List<Row> rows = AlignmentPairs.of(sources, experiments, WEEKS, AlignmentSettings.DEFAULT)
                .collectAsList();
        assertThat(rows)
                .as("rows of no lift say nothing of splits")
                .extracting(row -> row.<String>getAs("pairing_rule"))
                .containsOnly("same_window_disjoint_splits");
        assertThat(rows)
                .extracting(SharedExperimentsTest::text)
                .containsExactlyInAnyOrder(
                        FIRST + " a b 2.0 4.0 null",
                        FIRST + " a c 2.0 null split_mismatch",
                        FIRST + " b c 4.0 null split_mismatch",
                        SECOND + " a b 51.0 52.0 null",
                        SECOND + " a c 100.0 100.0 null",
                        SECOND + " b c 100.0 100.0 null");
        assertThat(checks.results())
                .extracting(CheckResult::sentence)
                .containsExactly(
                        "input experiment_results: split_mismatch for 1 of 3 rows, for example " + FIRST + "|broken");
    }

    /** The third is in an experiment with the second only; the last two are in none, and neither is what they and the first got so. */
    @Test
    void modelsThatWereInNoExperimentTogetherHaveNoLift() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final LocalDate window : List.of(FIRST, SECOND)) {
            shown(tables, window, "d", 8);
            shown(tables, window, "e", 9);
            shown(tables, window, "a", 101);
        }
        tables.experiment("first");
        shown(tables, FIRST, "a", 2);
        shown(tables, FIRST, "b", 4);
        tables.experiment("second");
        shown(tables, FIRST, "b", 40);
        shown(tables, FIRST, "c", 6);

        assertThat(tables.pairs(AlignmentSettings.DEFAULT)
                        .where("reason IS NULL")
                        .collectAsList())
                .extracting(SharedExperimentsTest::text)
                .containsExactlyInAnyOrder(
                        FIRST + " a b 2.0 4.0 null",
                        FIRST + " b c 40.0 6.0 null",
                        // nobody says of what experiments this window is
                        SECOND + " a d 101.0 8.0 null",
                        SECOND + " a e 101.0 9.0 null",
                        SECOND + " d e 8.0 9.0 null");
        assertThat(tables.pairs(AlignmentSettings.DEFAULT)
                        .where("reason = 'no_shared_experiment'")
                        .collectAsList())
                .hasSize(8)
                .allSatisfy(
                        row -> assertThat(row.<Double>getAs("online_log_lift")).isNull());
    }

    /** Nobody declared the arm of c; d and f are of one arm, one after the other, and g falls back to d. */
    @Test
    void whatIsRandomizedIsTheDeclaredArmsOfOneModel() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        tables.arm("e", "control");
        shown(tables, FIRST, "a", 2);
        tables.arm("e", "treatment");
        shown(tables, FIRST, "b", 4);
        tables.arm("e", "ramp");
        shown(tables, FIRST, "c", 8);
        tables.arm("turns", "control");
        shown(tables, FIRST, "a", 3);
        tables.arm("turns", "treatment");
        shown(tables, FIRST, "d", 6);
        shown(tables, FIRST, "f", 7);
        tables.arm("falls back", "control");
        shown(tables, FIRST, "d", 110);
        tables.arm("falls back", "treatment");
        shown(tables, FIRST, "g", 120);
        shown(tables, FIRST, "d", 20);
        tables.noExperiment();
        shown(tables, SECOND, "a", 2);
        shown(tables, SECOND, "b", 4);
        // no figure offline: it is in no pair, but it says that there are experiments
        tables.experiment("of another").unit(SECOND, "u", "online only", 1, 1);

        final AlignmentPairs.Sources sources = new AlignmentPairs.Sources(
                tables.queryMetrics(),
                tables.offlineMetrics(),
                tables.onlineUnitMetrics(),
                tables.onlineMetrics(),
                Optional.of(tables.split(FIRST, "e", "ok").union(tables.arms(FIRST, "e", "treatment", "control"))));
        final InputChecks checks = new InputChecks(Map.of(), Instant.EPOCH);
        final Dataset<Row> experiments = checks.watch(
                        "arms",
                        AlignmentPairs.experiments(sources, WEEKS, AlignmentSettings.DEFAULT),
                        AlignmentChecks.ofArms())
                .persist();
        experiments.collectAsList();

        assertThat(checks.results())
                .extracting(CheckResult::sentence)
                .singleElement()
                .asString()
                .startsWith("input online_metrics: arm_of_several_models for 2 of 8 rows, for example " + FIRST + "|");
        assertThat(AlignmentPairs.of(sources, experiments, WEEKS, AlignmentSettings.DEFAULT)
                        .collectAsList())
                .extracting(SharedExperimentsTest::text)
                .contains(
                        FIRST + " a b 2.0 4.0 null",
                        FIRST + " a c 2.5 null no_shared_experiment",
                        FIRST + " a d 2.5 110.0 arm_of_several_models",
                        FIRST + " a f 2.5 null arm_of_several_models",
                        FIRST + " a g 2.5 null no_shared_experiment",
                        FIRST + " d f 110.0 null arm_of_several_models",
                        FIRST + " d g 110.0 null arm_of_several_models",
                        SECOND + " a b null null no_shared_experiment")
                .filteredOn(row -> row.startsWith(FIRST.toString()) && row.endsWith("null"))
                .as("no other pair of six models")
                .hasSize(1);
    }

    /** A ramp of 9 to 1 and half and half of what is clicked more often: no effect anywhere, and none by both together. */
    @Test
    void experimentsThatModelsHaveOtherSharesOfAreNotAddedUp() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        for (final String model : List.of("a", "b")) {
            tables.query(FIRST, model, "q1", Map.of("ndcg@10", "a".equals(model) ? 0.1 : 0.4))
                    .query(FIRST, model, "q2", Map.of("ndcg@10", 0.2));
            tables.arm("ramp", "of " + model);
            for (int i = 0; i < ("a".equals(model) ? 9 : 1); i++) {
                shown(tables, FIRST, model, 2);
            }
            tables.arm("half", "of " + model);
            shown(tables, FIRST, model, 10);
        }

        // weights of 18 and 2 impressions, and of 2 and 2
        final double expected = (1.8 * 2 + 1.0 * 10) / 2.8;
        assertThat(tables.pairs(AlignmentSettings.DEFAULT)
                        .where("reason IS NULL")
                        .collectAsList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.<Double>getAs("online_a")).isCloseTo(expected, within(1e-12));
                    assertThat(row.<Double>getAs("online_b")).isCloseTo(expected, within(1e-12));
                    assertThat(row.<Double>getAs("online_log_lift")).isCloseTo(0, within(1e-12));
                    assertThat(row.<Double>getAs("online_lift_ci_low")).isNegative();
                    assertThat(row.<Double>getAs("online_lift_ci_high")).isPositive();
                    assertThat(row.<Long>getAs("online_units")).isEqualTo(18 + 2 + 2 + 2);
                });
    }

    /** Two units of each model, who see it once, in the present experiment; they are judged on two queries. */
    private static void shown(
            final AlignmentTables tables, final LocalDate window, final String model, final double clicks) {
        final String unit = " of " + tables.units.size();
        tables.unit(window, "u1" + unit, model, clicks + 1, 1).unit(window, "u2" + unit, model, clicks - 1, 1);
        if (tables.queries.stream()
                .noneMatch(q -> q.window().equals(window) && q.model().equals(model))) {
            tables.query(window, model, "q1", Map.of("ndcg@10", 0.1 * clicks % 0.7))
                    .query(window, model, "q2", Map.of("ndcg@10", 0.2 * clicks % 0.7));
        }
    }

    private static String text(final Row row) {
        final String reason = row.getAs("reason");
        return row.getAs("window_date") + " " + row.getAs("model_a") + " " + row.getAs("model_b") + " "
                + row.getAs("online_a") + " " + row.getAs("online_b") + " " + reason;
    }
}
