package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One query per edge case: repeats, ties, bytes against code units, zeros, infinities, negative grades, short lists. */
class EdgeConformanceTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void meetsTheReferenceOnEveryEdgeCase(final double threshold) {
        final List<Map<String, String>> expected = ReferenceFigures.table("edges/expected.tsv").stream()
                .filter(row -> Double.parseDouble(row.get("relevance_threshold")) == threshold)
                .filter(ReferenceMetric::isOurs)
                .toList();
        final Evaluation actual = evaluate(threshold, expected, TieRule.ITEM_ID_DESCENDING);
        assertThat(expected).isNotEmpty();
        for (final Map<String, String> row : expected) {
            final String key = "m|" + row.get("query_id") + "|" + ReferenceMetric.text(row);
            if (row.get("value").isEmpty()) {
                assertThat(actual.perQuery().get(key)).as(key).isNull();
            } else {
                assertThat(actual.perQuery().get(key))
                        .as(key)
                        .isCloseTo(Double.parseDouble(row.get("value")), within(1e-12));
            }
        }
    }

    @Test
    void meetsTheMeanOverAllOrdersOfTies() {
        final List<Map<String, String>> expected = ReferenceFigures.table("edges/expected.tsv").stream()
                .filter(row -> !row.get("mean_over_tie_orders").isEmpty())
                .filter(ReferenceMetric::isOurs)
                .toList();
        final Evaluation actual = evaluate(1, expected, TieRule.EXPECTED);
        for (final Map<String, String> row : expected) {
            final String key = "m|" + row.get("query_id") + "|" + ReferenceMetric.text(row);
            if (row.get("metric").equals("bpref")) {
                assertThat(actual.perQuery().get(key)).as(key).isNull();
            } else {
                assertThat(actual.perQuery().get(key))
                        .as(key)
                        .isCloseTo(Double.parseDouble(row.get("mean_over_tie_orders")), within(1e-12));
            }
        }
    }

    private static Evaluation evaluate(
            final double threshold, final List<Map<String, String>> expected, final TieRule ties) {
        final Set<String> metrics = new TreeSet<>();
        expected.forEach(row -> metrics.add(ReferenceMetric.text(row)));
        final List<Row> predictions = new ArrayList<>();
        ReferenceFigures.table("edges/predictions.tsv")
                .forEach(row -> predictions.add(
                        RankingFrames.row("m", row.get("query_id"), row.get("item_id"), score(row.get("score")))));
        final List<Row> holdout = new ArrayList<>();
        ReferenceFigures.table("edges/judgments.tsv").forEach(row -> {
            final double relevance = Double.parseDouble(row.get("relevance"));
            holdout.add(RankingFrames.row(row.get("query_id"), row.get("item_id"), relevance, relevance));
        });
        return Evaluation.of(
                RankingFrames.frame("model_id STRING, query_id STRING, item_id STRING, score DOUBLE", predictions),
                RankingFrames.frame("query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE", holdout),
                RankingFrames.ONE_WINDOW,
                RankingFrames.tiesBy(
                        RankingFrames.settings(threshold, ScorePrecision.DOUBLE, List.of(), List.copyOf(metrics)),
                        ties));
    }

    private static double score(final String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
