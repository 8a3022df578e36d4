package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.input.InputChecks;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class TargetPoliciesTest {

    private static final WindowRange RANGE = new WindowRange(
            new Grain.Week(), WindowRange.DEFAULT_ORIGIN, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 15));

    private static final String SCORED = """
            SELECT 'm' AS model_id, query_id, item_id, score FROM VALUES ('q', 'a', ln(1D)), ('q', 'b', ln(3D)),
              ('q', 'b', ln(2D)), ('q', 'c', ln(4D)), ('q', 'd', CAST(NULL AS DOUBLE)), ('q', 'e', CAST('NaN' AS DOUBLE)),
              ('tied', 'a', 5D), ('tied', 'b', 5D) AS scores(query_id, item_id, score)""";

    @Test
    void ranksAreShownWithCertaintyAndItemsWithoutAScoreNever() {
        assertThat(
                        shown(
                                SCORED,
                                new TargetScores.Ranked(),
                                "concat_ws(' ', context, if(probability > 0, CAST(position AS STRING), 'never'), item_id, probability)"))
                .containsExactlyInAnyOrder(
                        "q never d 0.0",
                        "q never e 0.0",
                        "q 1 c 1.0",
                        "q 2 b 1.0",
                        "q 3 a 1.0",
                        "tied 1 b 1.0",
                        "tied 2 a 1.0");
        assertThat(shown(
                        "SELECT 'm' AS model_id, 'q' AS query_id, concat('i', id) AS item_id, CAST(id AS DOUBLE) AS score,"
                                + " 1 + id AS rank, TIMESTAMP'2024-01-01' + make_dt_interval(7 * CAST(id AS INT)) AS scored_at"
                                + " FROM range(2)",
                        new TargetScores.Ranked(),
                        "concat_ws(' ', window_date, position, item_id)"))
                .as("lists of another window are other lists")
                .containsExactlyInAnyOrder("2024-01-01 1 i0", "2024-01-08 2 i1");
    }

    @Test
    void aRankIsThePositionAndSaysNothingToASoftmax() {
        final String both =
                "SELECT 'm' AS model_id, 'q' AS query_id, item_id, score, rank FROM VALUES ('a', ln(1D), 4),"
                        + " ('b', ln(3D), 2), ('c', ln(4D), 1), ('d', ln(4D), 4), ('e', 1D, NULL) AS items(item_id, score, rank)";
        assertThat(shown(both, new TargetScores.Ranked(), "concat_ws(' ', position, item_id, probability)"))
                .containsExactlyInAnyOrder("1 c 1.0", "2 b 1.0", "4 a 0.5", "4 d 0.5", "e 0.0");
        assertThat(shown(
                        "SELECT * FROM (" + both + ") WHERE item_id < 'd'",
                        new TargetScores.Softmax(1),
                        "concat_ws(' ', item_id, round(probability, 9))"))
                .containsExactlyInAnyOrder("a 0.125", "b 0.375", "c 0.5");
        assertThatThrownBy(() ->
                        shown("SELECT * EXCEPT (score) FROM (" + both + ")", new TargetScores.Softmax(1), "item_id"))
                .hasMessageContaining("softmax needs the column score");
    }

    @Test
    void aModelWithoutAnyScoreIsStillATarget() {
        final String none = "SELECT 'm' AS model_id, 'q' AS query_id, 'a' AS item_id, CAST(NULL AS DOUBLE) AS score";
        for (final TargetScores scores : List.of(new TargetScores.Ranked(), new TargetScores.Softmax(1))) {
            assertThat(shown(none, scores, "concat_ws(' ', model_id, item_id, probability)"))
                    .containsExactly("m a 0.0");
        }
    }

    @Test
    void anInfiniteScoreIsCountedAndNone() {
        final String infinite =
                "SELECT 'm' AS model_id, 'q' AS query_id, item_id, score FROM VALUES ('a', CAST('Infinity' AS"
                        + " DOUBLE)), ('b', 1D), ('c', CAST('-Infinity' AS DOUBLE)) AS scores(item_id, score)";
        for (final TargetScores scores : List.of(new TargetScores.Ranked(), new TargetScores.Softmax(1))) {
            final InputChecks checks = checks();
            assertThat(shown(infinite, scores, "concat_ws(' ', item_id, probability)", checks))
                    .containsExactlyInAnyOrder("a 0.0", "b 1.0", "c 0.0");
            assertThat(checks.results())
                    .extracting(result -> result.input() + " " + result.rule() + " " + result.rowsFailing() + " of "
                            + result.rowsChecked())
                    .containsExactly("predictions score_infinite 2 of 3");
        }
    }

    @Test
    void anItemThatIsScoredTwiceIsCounted() {
        assertThat(shown(SCORED, new TargetScores.Ranked(), "concat_ws(' ', context, item_id, scored_again)"))
                .contains("q b 1", "q a 0");
    }

    @Test
    void aRankBeyondAllPositionsIsNotTheTop() {
        assertThat(shown(
                        "SELECT 'm' AS model_id, 'q' AS query_id, 'a' AS item_id, 5000000000L AS rank",
                        new TargetScores.Ranked(),
                        "concat_ws(' ', position, probability)"))
                .containsExactly("5000000000 1.0");
    }

    @Test
    void softmaxIsInProportionToTheExponentialOfTheBestScore() {
        assertThat(shown(
                        SCORED, new TargetScores.Softmax(1), "concat_ws(' ', context, item_id, round(probability, 9))"))
                .containsExactlyInAnyOrder(
                        "q a 0.125", "q b 0.375", "q c 0.5", "q d 0.0", "q e 0.0", "tied a 0.5", "tied b 0.5");
        assertThat(shown(
                        SCORED,
                        new TargetScores.Softmax(0.5),
                        "concat_ws(' ', context, item_id, round(probability, 9))"))
                .contains("q a 0.038461538", "q b 0.346153846", "q c 0.615384615");
        assertThatThrownBy(() -> new TargetScores.Softmax(0)).hasMessageContaining("not 0.0");
    }

    private static List<String> shown(final String predictions, final TargetScores scores, final String text) {
        return shown(predictions, scores, text, checks());
    }

    private static InputChecks checks() {
        return new InputChecks(Map.of(), Instant.parse("2024-06-01T00:00:00Z"));
    }

    private static List<String> shown(
            final String predictions, final TargetScores scores, final String text, final InputChecks checks) {
        return Arrays.stream((String[]) TargetPolicies.of(SharedSession.spark().sql(predictions), RANGE, scores, checks)
                        .selectExpr(text)
                        .as(Encoders.STRING())
                        .collect())
                .toList();
    }
}
