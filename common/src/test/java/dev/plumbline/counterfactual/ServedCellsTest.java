package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.counterfactual.support.PropensityCheck;
import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.input.InputChecks;
import dev.plumbline.testing.SharedSession;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ServedCellsTest {

    private static final String LOG = """
            SELECT DATE'2024-01-01' AS window_date, *, 0L AS rewarded FROM VALUES
              ('silent', 'phone', 1, 'a', 0, NULL, 6L), ('silent', 'phone', 1, 'a', 1, NULL, 7L),
              ('silent', 'phone', 1, 'b', 0, NULL, 3L), ('silent', 'phone', 1, 'c', 1, NULL, 1L),
              ('silent', 'desk', 1, 'a', 0, NULL, 9L), ('silent', 'phone', 2, 'b', 1, NULL, 4L),
              ('telling', 'phone', 1, 'a', 0, 0.5D, 2L), ('telling', 'phone', 1, 'a', 1, NULL, 8L),
              ('telling', 'phone', 1, 'z', 1, NULL, 8L)
            AS log(logging_policy, context, position, item_id, fold, propensity, row_count)""";

    @Test
    void aLogThatDeclaresNoPropensityHasTheSharesServedToTheOtherHalfAndOneThatDoesKeepsItsOwn() {
        // shares are (n + 1) / (N + 1), of the other fold's n and N of that context and position
        final InputChecks checks = checks();
        assertThat(cells(PropensitySource.ESTIMATED, checks))
                .as("what only one half of the users met on the desk and at position 2 tells nothing of the other")
                .containsExactlyInAnyOrder(
                        cell("silent phone 1 a", 6, 7, 8.0 / 9, 7.0 / 10),
                        cell("silent phone 1 b", 3, 0, 1.0 / 9, 4.0 / 10),
                        cell("silent phone 1 c", 0, 1, 2.0 / 9, 1.0 / 10),
                        "telling phone 1 a 2.0 0.0 4.0 8.0");
        assertThat(failing(checks))
                .containsExactlyInAnyOrder(
                        "WARN propensity_not_estimable 13 of 48", "WARN propensity_missing 16 of 48");
        assertThat(cells(PropensitySource.DECLARED, checks())).containsExactly("telling phone 1 a 2.0 0.0 4.0 8.0");
    }

    @Test
    void aLogOfOneUserHasNoOtherHalfAndTheRunStops() {
        final InputChecks checks = checks();
        final Dataset<Row> ofOne =
                SharedSession.spark().sql("SELECT * FROM (" + LOG + ") WHERE logging_policy = 'silent' AND fold = 0");
        assertThat(cells(ofOne, PropensitySource.ESTIMATED, checks)).isEmpty();
        assertThat(failing(checks))
                .containsExactlyInAnyOrder("WARN propensity_not_estimable 18 of 18", "ERROR all_rows_rejected 3 of 3");
    }

    @Test
    void propensitiesOfALargeLogAreCheckedWithoutItsContextsAndThoseOfASingleContextAsTheyAre() {
        final Dataset<Row> served = SharedSession.spark().sql("""
                        SELECT DATE'2024-01-01' AS window_date, *, false AS is_estimated, 1 AS position,
                          2D * row_count AS inverse, 4D * row_count AS inverse_squares FROM VALUES
                          ('one', '', 'a', 5L), ('one', '', 'b', 5L),
                          ('two', 'phone', 'a', 5L), ('two', 'phone', 'b', 5L), ('two', 'desk', 'a', 9L), ('two', 'desk', 'b', 1L)
                        AS served(logging_policy, context, item_id, row_count)""");
        assertThat(checked(served, 4))
                .containsExactlyInAnyOrder("one 0.0 a at position 1", "two 0.2 a at position 1 in context desk");
        assertThat(checked(served, 1))
                .as("without contexts no variation is told")
                .containsExactlyInAnyOrder("one 0.0 a at position 1", "two a at position 1");
    }

    private static List<String> checked(final Dataset<Row> served, final long mostCells) {
        return PropensityRows.of(served, PropensityCheck.DEFAULT, mostCells)
                .selectExpr("concat_ws(' ', logging_policy, round(propensity_variation, 6), propensity_worst_item)")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private static InputChecks checks() {
        return new InputChecks(Map.of(), Instant.parse("2024-06-01T00:00:00Z"));
    }

    private static List<String> failing(final InputChecks checks) {
        return checks.results().stream()
                .filter(result -> result.rowsFailing() > 0)
                .map(result -> result.severity() + " " + result.rule() + " " + result.rowsFailing() + " of "
                        + result.rowsChecked())
                .toList();
    }

    private static String cell(
            final String key, final double first, final double second, final double ofFirst, final double ofSecond) {
        return String.join(
                " ",
                key,
                Double.toString(first),
                Double.toString(second),
                rounded(first / ofFirst + second / ofSecond),
                rounded(first / ofFirst / ofFirst + second / ofSecond / ofSecond),
                rounded(ofFirst),
                rounded(ofSecond));
    }

    private static String rounded(final double figure) {
        return Double.toString(Math.round(figure * 1e9) / 1e9);
    }

    private static List<String> cells(final PropensitySource source, final InputChecks checks) {
        return cells(SharedSession.spark().sql(LOG), source, checks);
    }

    private static List<String> cells(final Dataset<Row> log, final PropensitySource source, final InputChecks checks) {
        return Arrays.stream((String[]) ServedCells.of(log, source, checks)
                        .selectExpr("concat_ws(' ', logging_policy, context, position, item_id, rows_0, rows_1,"
                                + " round(inverse, 9), round(inverse_squares, 9), round(propensity_0, 9),"
                                + " round(propensity_1, 9))")
                        .as(Encoders.STRING())
                        .collect())
                .toList();
    }
}
