package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.input.InputChecks;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TargetChoicesTest {

    private static final String SERVED = """
            SELECT DATE'2024-01-01' AS window_date, 'log' AS logging_policy, CAST(NULL AS DOUBLE) AS propensity_0,
              CAST(NULL AS DOUBLE) AS propensity_1, * FROM VALUES
              ('phone', 1, 'a'), ('phone', 1, 'b'), ('', 1, 'a') AS cells(context, position, item_id)""";

    @Test
    void everyDeclaredTargetIsOneOfTheLogWhetherItMeetsItOrNot() {
        final InputChecks checks = checks();
        final String models = "[far, m, of none, other case, outside, too much, zero]";
        assertThat(choices("""
                SELECT * FROM VALUES ('m', 'phone', 1L, 'a', 0.75D), ('m', 'phone', 1L, 'z', 0.15D),
                  ('of none', CAST(NULL AS STRING), CAST(NULL AS BIGINT), 'a', 1D), ('far', 'phone', 5000000000L, 'a', 1D),
                  ('other case', 'Phone', 1L, 'a', 1D), ('outside', 'phone', 1L, 'a', 1.5D),
                  ('too much', 'phone', 1L, 'a', 0.51D), ('too much', 'phone', 1L, 'b', 0.51D), ('zero', 'phone', 0L, 'a', 1D)
                AS targets(model_id, context, position, item_id, probability)
                UNION ALL SELECT 'm', 'phone', 1L, 'z', 0.05D FROM range(2)""", checks))
                .containsExactlyInAnyOrder(
                        "phone a " + models
                                + " [0.0, 0.75, 0.0, 0.0, 0.0, 0.0, 0.0] [1.0, 0.25, 1.0, 1.0, 1.0, 1.0, 1.0]",
                        "phone b " + models
                                + " [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] [1.0, 0.25, 1.0, 1.0, 1.0, 1.0, 1.0]",
                        " a " + models + " [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0] [1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0]");
        assertThat(checks.results())
                .filteredOn(result -> result.rowsFailing() > 0)
                .extracting(result -> result.input() + " " + result.rule() + " " + result.rowsFailing())
                .containsExactlyInAnyOrder(
                        "declared probability_outside 1",
                        "declared probabilities_not_one 1",
                        "declared repeated_item 2",
                        "declared target_position_below_1 1");
    }

    @Test
    void aWindowForWhichNoTargetWasScoredIsCounted() {
        final InputChecks checks = checks();
        assertThat(choices(
                        "SELECT 'm' AS model_id, 'a' AS item_id, 0.5D AS probability, DATE'2024-01-08' AS window_date",
                        checks))
                .isEmpty();
        assertThat(checks.results())
                .filteredOn(result -> result.rowsFailing() > 0)
                .extracting(result -> result.input() + " " + result.rule() + " "
                        + result.example().orElseThrow())
                .containsExactlyInAnyOrder(
                        "declared probabilities_not_one 2024-01-08|m", "declared target_missing 2024-01-01|log");
    }

    @Test
    void aTargetWithoutContextIsNotLaidOutOverContexts() {
        final String served = "SELECT DATE'2024-01-01' AS window_date, 'log' AS logging_policy, CAST(NULL AS DOUBLE) AS"
                + " propensity_0, CAST(NULL AS DOUBLE) AS propensity_1, concat('c', id) AS context, 1 AS position,"
                + " concat('i', pmod(id + 7 * j, 1000)) AS item_id FROM range(1000) CROSS JOIN VALUES (1), (2), (3) AS js(j)";
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            assertThat(choices(
                            served,
                            "SELECT 'm' AS model_id, concat('i', id) AS item_id, 0.001D AS probability FROM range(1000)",
                            ReductionBounds.DEFAULT,
                            checks()))
                    .hasSize(3_000);
            assertThat(counter.largestOutput())
                    .as("cells, or items of the target, and never a thousand contexts with a thousand items each")
                    .isBetween(3_000L, 6_000L);
        }
    }

    @Test
    void moreTargetsThanAreAllowedEndTheRun() {
        assertThatThrownBy(() -> choices(
                        SERVED,
                        "SELECT concat('m', id) AS model_id, 'a' AS item_id, 1D AS probability FROM range(3)",
                        new ReductionBounds(2, 2),
                        checks()))
                .hasMessageContaining(
                        "3 targets are declared for the window of 2024-01-01: more than"
                                + " plumbline.counterfactual.most-targets = 2; filter some out with plumbline.inputs.declared.filter");
    }

    private static InputChecks checks() {
        return new InputChecks(Map.of(), Instant.parse("2024-06-01T00:00:00Z"));
    }

    private static List<String> choices(final String policies, final InputChecks checks) {
        return choices(SERVED, policies, ReductionBounds.DEFAULT, checks);
    }

    private static List<String> choices(
            final String served, final String policies, final ReductionBounds bounds, final InputChecks checks) {
        final Dataset<Row> declared = TargetChoices.declared(
                        SharedSession.spark().sql(policies), "declared", checks)
                .cache();
        final List<String> texts = Arrays.stream((String[]) TargetChoices.of(
                                SharedSession.spark().sql(served),
                                new NoRewards(),
                                declared,
                                "declared",
                                bounds,
                                checks)
                        .selectExpr(
                                "concat_ws(' ', context, item_id, string(models), string(probabilities), string(unsupported))")
                        .as(Encoders.STRING())
                        .collect())
                .toList();
        declared.unpersist();
        return texts;
    }
}
