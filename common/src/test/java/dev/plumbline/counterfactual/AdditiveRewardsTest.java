package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.input.InputChecks;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AdditiveRewardsTest {

    private static final String SERVED = """
            SELECT window_date, 'm' AS logging_policy, '' AS context, position, item_id, 1000D AS rows_0,
              IF(window_date < '2024-01-08', 0D, 900D) AS rows_1, rewards AS rewards_0,
              IF(window_date < '2024-01-08', 0D, rewards / 3) AS rewards_1
            FROM VALUES (DATE'2024-01-01', 30D), (DATE'2024-01-08', 300D) AS windows(window_date, most)
            CROSS JOIN VALUES (1), (2) AS positions(position) CROSS JOIN VALUES ('a', 1), ('b', 3) AS items(item_id, i)
            LATERAL VIEW explode(array(most / i / position)) AS rewards""";

    private final InputChecks checks = new InputChecks(Map.of(), Instant.parse("2024-06-01T00:00:00Z"));

    @Test
    void aWindowIsFittedByItselfWhateverRangeAndPartitionsHoldItAndAHalfWithoutRowsTeachesNothing() {
        final Dataset<Row> served = SharedSession.spark().sql(SERVED);
        final List<Row> both = AdditiveRewards.fit(served.repartition(2), weeks(2), checks);
        final Map<String, Double> alone =
                terms(AdditiveRewards.fit(served.repartition(7), weeks(1), checks), "2024-01-01");
        final Map<String, Double> first = terms(both, "2024-01-01");
        assertThat(first.keySet()).isEqualTo(alone.keySet());
        first.forEach((name, odds) -> assertThat(odds).isCloseTo(alone.get(name), within(1e-7)));

        assertThat(checks.results())
                .extracting(result -> result.rule() + " " + result.rowsFailing() + " of " + result.rowsChecked())
                .containsExactly("regression_not_converged 0 of 4", "regression_not_converged 0 of 2");

        final AdditiveRewards rewards = new AdditiveRewards(both);
        assertThat(rewards.dependsOnContext()).isTrue();
        final Dataset<Row> predicted =
                rewards.predicted(served.select("window_date", "logging_policy", "context", "position", "item_id"));
        final Map<String, Row> cells = predicted.collectAsList().stream()
                .collect(Collectors.toMap(
                        row -> row.getAs("window_date") + " " + row.getAs("item_id") + row.getAs("position"),
                        row -> row));
        assertThat(cells.get("2024-01-01 a1").<Double>getAs("q_0"))
                .as("what fold 1 earned, which has no row")
                .isZero();
        assertThat(cells.get("2024-01-01 a1").<Double>getAs("q_1")).isCloseTo(0.03, within(0.01));
        assertThat(cells.get("2024-01-08 a1").<Double>getAs("q_1")).isCloseTo(0.3, within(0.02));
    }

    @Test
    void itemsThatAreRarerThanTheMostServedShareATermAndManyContextsHaveNone() {
        final Dataset<Row> served = SharedSession.spark()
                .sql("SELECT *, IF(item_id = 'a', 9L, 1L) AS row_count FROM (" + SERVED
                        + ") WHERE window_date < '2024-01-08' UNION ALL SELECT DATE'2024-01-01', 'm', 'other', 1, 'c', 10D, 0D,"
                        + " 1D, 0D, 5L");
        final AdditiveRewards rewards =
                new AdditiveRewards(AdditiveRewards.fit(served, weeks(1), checks, new AdditiveRewards.Most(1, 1)));
        assertThat(rewards.terms().stream()
                        .map(term -> term.getString(1) + term.getString(2))
                        .filter(name -> !name.isEmpty() && !name.startsWith("of_log")))
                .containsExactlyInAnyOrder("of_item=a", "of_itemrarer", "of_position=1", "of_position=2");
        assertThat(rewards.dependsOnContext()).isFalse();
        final Map<String, Double> predicted = rewards
                .predicted(SharedSession.spark()
                        .sql("SELECT DATE'2024-01-01' AS window_date, 'm' AS logging_policy, 1 AS position, item_id"
                                + " FROM VALUES ('a'), ('b'), ('c'), ('never seen') AS items(item_id)"))
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getAs("item_id"), row -> row.<Double>getAs("q_1")));
        assertThat(predicted.get("b")).isEqualTo(predicted.get("c")).isEqualTo(predicted.get("never seen"));
        assertThat(predicted.get("a")).isGreaterThan(predicted.get("b"));
    }

    @Test
    void manyWindowsAreNotFittedOneAfterTheOther() {
        final Dataset<Row> served = SharedSession.spark().sql(SERVED);
        assertThatThrownBy(() -> AdditiveRewards.fit(served, weeks(61), checks))
                .hasMessageContaining("at most 60 in one run, not 61");
    }

    private static Map<String, Double> terms(final List<Row> terms, final String window) {
        return terms.stream()
                .filter(term -> term.getDate(0).toString().equals(window))
                .collect(Collectors.toMap(term -> term.getString(1) + term.getString(2), term -> term.getDouble(4)));
    }

    private static WindowRange weeks(final int count) {
        final LocalDate from = LocalDate.of(2024, 1, 1);
        return new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, from, from.plusWeeks(count));
    }
}
