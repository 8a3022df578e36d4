package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three recommenders over all 700 users of a week of MovieTweetings, many unanswered: the figures of pytrec_eval. */
class RecommenderConformanceTest {

    @ParameterizedTest
    @CsvSource({"1,DOUBLE", "8,DOUBLE", "1,FLOAT"})
    void meetsPytrecEval(final double threshold, final ScorePrecision precision) {
        final List<Map<String, String>> perQuery = at(threshold, "recommender/per_query.tsv.gz");
        final Set<String> metrics = new TreeSet<>();
        perQuery.forEach(row -> metrics.add(ReferenceMetric.text(row)));
        final Evaluation actual = Evaluation.of(
                predictions(),
                holdout(),
                RankingFrames.ONE_WINDOW,
                RankingFrames.settings(threshold, precision, List.of(), List.copyOf(metrics)));
        final String column = precision == ScorePrecision.FLOAT ? "value_float32_order" : "value_float64_order";
        assertPerQuery(perQuery, actual.perQuery(), threshold, column);
        assertMeans(at(threshold, "recommender/means.tsv.gz"), actual.means(), column);
    }

    private static void assertPerQuery(
            final List<Map<String, String>> expected,
            final Map<String, Double> actual,
            final double threshold,
            final String column) {
        final Set<String> measured = queriesWhere(relevance -> relevance >= threshold);
        final Set<String> withOthers = queriesWhere(relevance -> relevance < threshold);
        assertThat(expected).hasSizeGreaterThan(10_000);
        for (final Map<String, String> row : expected) {
            final String key = row.get("model_id") + "|" + row.get("query_id") + "|" + ReferenceMetric.text(row);
            if (row.get("metric").equals("bpref") && !withOthers.contains(row.get("query_id"))) {
                assertThat(actual.get(key)).as(key).isNull();
            } else if (measured.contains(row.get("query_id"))) {
                final double value = Double.parseDouble(row.get(column));
                assertThat(actual.get(key)).as(key).isCloseTo(value, within(1e-12 + 1e-9 * value));
            } else {
                assertThat(actual).as("nothing relevant").doesNotContainKey(key);
            }
        }
    }

    /** Our bpref is not defined without a judged non-relevant item, which the reference has a population of its own for. */
    private static void assertMeans(
            final List<Map<String, String>> expected, final Map<String, Row> actual, final String column) {
        final List<Map<String, String>> ours = expected.stream()
                .filter(row -> row.get("population")
                        .equals(
                                row.get("metric").equals("bpref")
                                        ? "judged_missing_0_and_judged_nonrelevant"
                                        : "judged_missing_0"))
                .toList();
        assertThat(ours).hasSizeGreaterThan(40);
        for (final Map<String, String> row : ours) {
            final String key = row.get("model_id") + "|" + ReferenceMetric.text(row);
            final double value = Double.parseDouble(row.get(column));
            assertThat(actual.get(key).<Double>getAs("value")).as(key).isCloseTo(value, within(1e-12 + 1e-9 * value));
            assertThat(actual.get(key).<Long>getAs("n")).as(key).isEqualTo(Long.parseLong(row.get("n_queries")));
        }
    }

    private static List<Map<String, String>> at(final double threshold, final String table) {
        return ReferenceFigures.table(table).stream()
                .filter(row -> Double.parseDouble(row.get("relevance_threshold")) == threshold)
                .filter(ReferenceMetric::isOurs)
                .toList();
    }

    private static Set<String> queriesWhere(final DoublePredicate relevance) {
        return ReferenceFigures.table("recommender/holdout.tsv.gz").stream()
                .filter(row -> relevance.test(Double.parseDouble(row.get("relevance"))))
                .map(row -> row.get("query_id"))
                .collect(Collectors.toSet());
    }

    private static Dataset<Row> predictions() {
        return SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("common/src/test/resources/ranking/recommender/predictions.parquet")
                        .toString());
    }

    private static Dataset<Row> holdout() {
        final List<Row> rows = new ArrayList<>();
        ReferenceFigures.table("recommender/holdout.tsv.gz").forEach(row -> {
            final double rating = Double.parseDouble(row.get("relevance"));
            rows.add(RankingFrames.row(row.get("query_id"), row.get("item_id"), rating, rating));
        });
        return RankingFrames.largeFrame("query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE", rows);
    }
}
