package dev.plumbline.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testing.SharedSession;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AdditiveLogitTest {

    private static final AdditiveLogit LOGIT = new AdditiveLogit(List.of("item", "place"));

    @Test
    void termsAreThoseThatTheCountsWereMadeOf() {
        final Map<String, Double> terms = terms("""
                SELECT item, place, 1e6D AS rows, 1e6D / (1 + exp(-(-2 + a + b))) AS successes
                FROM VALUES ('x', 0.8D), ('y', 0D), ('z', -0.5D) AS items(item, a)
                CROSS JOIN VALUES ('1', 0.3D), ('2', -0.3D) AS places(place, b)""");
        assertThat(terms.get("item x") - terms.get("item y")).isCloseTo(0.8, within(1e-3));
        assertThat(terms.get("item z") - terms.get("item y")).isCloseTo(-0.5, within(1e-3));
        assertThat(terms.get("place 1") - terms.get("place 2")).isCloseTo(0.6, within(1e-3));
        assertThat(terms.get(" ") + terms.get("item y") + terms.get("place 1")).isCloseTo(-1.7, within(1e-3));
    }

    @Test
    void aFitThatRunsOutOfIterationsSaysSo() {
        final Dataset<Row> counts = SharedSession.spark().sql("""
                SELECT * FROM VALUES ('x', '1', 1000D, 900D), ('y', '2', 1000D, 3D), ('z', '1', 10D, 1D)
                AS counts(item, place, rows, successes)""");
        assertThat(new AdditiveLogit(LOGIT.columns(), 1).fit(counts).end())
                .isEqualTo(AdditiveTerms.End.OUT_OF_ITERATIONS);
    }

    @Test
    void aNameThatIsSeenRarelyIsNearTheOthersAndOneOutcomeAloneIsTheSmoothedConstant() {
        final Map<String, Double> rare = terms("""
                SELECT * FROM VALUES ('x', '1', 1000D, 100D), ('rare', '1', 1D, 1D) AS counts(item, place, rows, successes)""");
        assertThat(rare.get("item rare")).isBetween(0.0, 1.5);
        assertThat(terms("SELECT 'x' AS item, '1' AS place, 9D AS rows, 0D AS successes"))
                .containsOnlyKeys(" ")
                .allSatisfy((name, odds) -> assertThat(odds).isCloseTo(Math.log(0.05 / 0.95), within(1e-12)));
        assertThat(terms("SELECT 'x' AS item, '1' AS place, 0D AS rows, 0D AS successes"))
                .containsEntry(" ", 0.0);
    }

    private static Map<String, Double> terms(final String counts) {
        final AdditiveTerms fitted = LOGIT.fit(SharedSession.spark().sql(counts));
        assertThat(fitted.end()).isEqualTo(AdditiveTerms.End.CONVERGED);
        return fitted.terms().stream().collect(Collectors.toMap(AdditiveLogitTest::name, term -> term.getDouble(2)));
    }

    private static String name(final Row term) {
        return term.getString(0) + " " + term.getString(1);
    }
}
