package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Headline tests: the arm of the best click rate is relevant, the click rate is the gain. */
class UpworthyConformanceTest {

    @Test
    void meetsTheFiguresOfEveryTest() {
        final List<Row> predictions = new ArrayList<>();
        ReferenceFigures.table("upworthy/rankings.tsv.gz")
                .forEach(row -> predictions.add(RankingFrames.row(
                        row.get("ranker"), row.get("test_id"), row.get("arm_uid"), Long.valueOf(row.get("rank")))));
        final Evaluation actual = Evaluation.of(
                RankingFrames.frame("model_id STRING, query_id STRING, item_id STRING, rank BIGINT", predictions),
                RankingFrames.frame("query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE", holdout()),
                RankingFrames.ONE_WINDOW,
                RankingFrames.settings("reciprocal_rank", "ndcg", "hit_rate@1"));
        final List<Map<String, String>> expected = ReferenceFigures.table("upworthy/per_test.tsv.gz");
        assertThat(expected).hasSize(162);
        for (final Map<String, String> row : expected) {
            final String key = row.get("ranker") + "|" + row.get("test_id") + "|";
            assertClose(actual.perQuery().get(key + "reciprocal_rank@all"), row.get("rr"));
            assertClose(actual.perQuery().get(key + "ndcg@all"), row.get("ndcg"));
            assertClose(actual.perQuery().get(key + "hit_rate@1"), row.get("hit1"));
        }
    }

    private static List<Row> holdout() {
        final List<Map<String, String>> arms = ReferenceFigures.table("upworthy/arms.tsv.gz");
        final Map<String, Double> best = new HashMap<>();
        arms.forEach(arm -> best.merge(arm.get("test_id"), clickRate(arm), Math::max));
        return arms.stream()
                .map(arm -> RankingFrames.row(
                        arm.get("test_id"),
                        arm.get("arm_uid"),
                        clickRate(arm) == best.get(arm.get("test_id")) ? 1.0 : 0.0,
                        clickRate(arm)))
                .toList();
    }

    private static double clickRate(final Map<String, String> arm) {
        return Double.parseDouble(arm.get("clicks")) / Double.parseDouble(arm.get("impressions"));
    }

    private static void assertClose(final Double actual, final String expected) {
        // the reference has 12 decimals
        assertThat(actual).isCloseTo(Double.parseDouble(expected), within(1e-11));
    }
}
