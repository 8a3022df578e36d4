package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SmallData;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SmallData.class)
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
        assertThat(cells(PropensitySource.ESTIMATED))
                .containsExactlyInAnyOrder(
                        cell("silent phone 1 a", 6, 7, 8.0 / 9, 7.0 / 10),
                        cell("silent phone 1 b", 3, 0, 1.0 / 9, 4.0 / 10),
                        cell("silent phone 1 c", 0, 1, 2.0 / 9, 1.0 / 10),
                        cell("silent desk 1 a", 9, 0, 1, 1),
                        cell("silent phone 2 b", 0, 4, 1, 1),
                        "telling phone 1 a 2.0 0.0 4.0 8.0");
        assertThat(cells(PropensitySource.DECLARED)).containsExactly("telling phone 1 a 2.0 0.0 4.0 8.0");
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

    private static List<String> cells(final PropensitySource source) {
        return Arrays.stream((String[]) ServedCells.of(SharedSession.spark().sql(LOG), source)
                        .selectExpr("concat_ws(' ', logging_policy, context, position, item_id, rows_0, rows_1,"
                                + " round(inverse, 9), round(inverse_squares, 9), round(propensity_0, 9),"
                                + " round(propensity_1, 9))")
                        .as(Encoders.STRING())
                        .collect())
                .toList();
    }
}
