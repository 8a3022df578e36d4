package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three recommenders over users of MovieTweetings, some unanswered: the figures of pytrec_eval. */
class RecommenderConformanceTest {

    @ParameterizedTest
    @CsvSource({"1,DOUBLE", "8,DOUBLE", "1,FLOAT"})
    void meetsPytrecEvalPerUser(final double threshold, final ScorePrecision precision) {
        final List<Map<String, String>> expected = ReferenceFigures.table("recommender/per_query.tsv.gz").stream()
                .filter(row -> Double.parseDouble(row.get("relevance_threshold")) == threshold)
                .toList();
        final Set<String> metrics = new TreeSet<>();
        expected.forEach(row -> metrics.add(ReferenceMetric.text(row)));
        final Map<String, Double> actual = Evaluation.of(
                        predictions(),
                        holdout(),
                        RankingFrames.ONE_WINDOW,
                        RankingFrames.settings(threshold, precision, List.of(), List.copyOf(metrics)))
                .perQuery();
        final String column = precision == ScorePrecision.FLOAT ? "value_float32_order" : "value_float64_order";
        final Set<String> measured = ReferenceFigures.table("recommender/holdout.tsv.gz").stream()
                .filter(row -> Double.parseDouble(row.get("relevance")) >= threshold)
                .map(row -> row.get("query_id"))
                .collect(Collectors.toSet());
        final Set<String> withOthers = ReferenceFigures.table("recommender/holdout.tsv.gz").stream()
                .filter(row -> Double.parseDouble(row.get("relevance")) < threshold)
                .map(row -> row.get("query_id"))
                .collect(Collectors.toSet());
        assertThat(expected).isNotEmpty();
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

    private static Dataset<Row> predictions() {
        final List<Row> rows = new ArrayList<>();
        ReferenceFigures.table("recommender/predictions.tsv.gz")
                .forEach(row -> rows.add(RankingFrames.row(
                        row.get("model_id"),
                        row.get("query_id"),
                        row.get("item_id"),
                        Double.valueOf(row.get("score")))));
        return RankingFrames.largeFrame("model_id STRING, query_id STRING, item_id STRING, score DOUBLE", rows);
    }

    private static Dataset<Row> holdout() {
        final List<Row> rows = new ArrayList<>();
        ReferenceFigures.table("recommender/holdout.tsv.gz").forEach(row -> {
            final double rating = Double.parseDouble(row.get("relevance"));
            rows.add(RankingFrames.row(row.get("query_id"), row.get("item_id"), rating, rating));
        });
        return RankingFrames.frame("query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE", rows);
    }
}
