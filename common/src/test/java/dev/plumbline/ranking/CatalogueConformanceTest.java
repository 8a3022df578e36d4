package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.ranking.metric.CatalogueMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The lists of three recommenders over users of MovieTweetings: the figures of numpy, of which RecTools confirms some. */
class CatalogueConformanceTest {

    @Test
    void meetsTheReference() {
        final Map<String, Row> figures = new HashMap<>();
        CatalogueFigures.of(
                        predictions(),
                        Optional.empty(),
                        Optional.of(training()),
                        RankingFrames.ONE_WINDOW,
                        settings(
                                "catalog_coverage@10",
                                "gini@10",
                                "personalization@10",
                                "novelty@10",
                                "popularity_percentile@10",
                                "cold_item_share@10",
                                "gini@5"))
                .unionByName(CatalogueFigures.of(
                        predictions(),
                        Optional.of(genres()),
                        Optional.empty(),
                        RankingFrames.ONE_WINDOW,
                        settings("diversity@10")))
                .collectAsList()
                .forEach(row -> figures.put(
                        row.getAs("model_id") + "|" + row.getAs("metric") + "|" + row.getAs("cutoff"), row));
        assertThat(figures).hasSize(3 * 8);
        int met = 0;
        for (final Map<String, String> row : ReferenceFigures.table("recommender/beyond_accuracy.tsv")) {
            if (CatalogueMetrics.names().contains(row.get("metric"))) {
                final Row figure = figures.get(row.get("model_id") + "|" + row.get("metric") + "|10");
                final double expected = Double.parseDouble(row.get("value"));
                assertThat(figure.<Double>getAs("value"))
                        .as(row.toString())
                        .isCloseTo(expected, within(1e-12 + 1e-9 * expected));
                assertThat(figure.<Long>getAs("queries_answered")).isEqualTo(Long.parseLong(row.get("n_lists")));
                met++;
            }
        }
        assertThat(met).isEqualTo(3 * 8);
        assertThat(figures.get("popularity|novelty|10").<Double>getAs("std_error"))
                .isPositive();
        assertThat(figures.get("popularity|gini|10").<String>getAs("reason")).isEqualTo("interval_not_computed");
        assertThat(figures.get("popularity|gini|10").<String>getAs("catalogue")).isEqualTo("training_items");
        assertThat(figures.get("popularity|diversity|10").<String>getAs("catalogue"))
                .isEqualTo("items");
        assertThat(figures.get("popularity|gini|5").<Double>getAs("value"))
                .isNotEqualTo(figures.get("popularity|gini|10").<Double>getAs("value"));
    }

    @Test
    void whatNobodyAskedForIsNotComputed() {
        assertThat(plan("personalization@10")).doesNotContain("Union").doesNotContain("metric_index");
        assertThat(plan("diversity@10")).doesNotContain("Union").contains("metric_index");
        assertThat(plan("diversity@10", "personalization@10")).contains("Union", "metric_index");
    }

    private static String plan(final String... metrics) {
        return CatalogueFigures.of(
                        predictions(),
                        Optional.of(genres()),
                        Optional.empty(),
                        RankingFrames.ONE_WINDOW,
                        settings(metrics))
                .queryExecution()
                .optimizedPlan()
                .toString();
    }

    @Test
    void namesTheInputThatAMetricNeeds() {
        assertNeeds("novelty@10", "the input training_interactions");
        assertNeeds("diversity@10", "the input items with its column category");
        assertNeeds("gini@10", "the input items, or training_interactions");
        assertThatThrownBy(() -> CatalogueFigures.of(
                        predictions(),
                        Optional.empty(),
                        Optional.empty(),
                        RankingFrames.days(2),
                        settings("personalization@10")))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("predictions have no scored_at");
    }

    private static void assertNeeds(final String metric, final String what) {
        assertThatThrownBy(() -> CatalogueFigures.of(
                        predictions(), Optional.empty(), Optional.empty(), RankingFrames.ONE_WINDOW, settings(metric)))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining(what);
    }

    private static RankingSettings settings(final String... metrics) {
        final List<CatalogueMetrics.AtCutoff> asked = new ArrayList<>();
        for (final String metric : metrics) {
            asked.add(CatalogueMetrics.parse(metric).orElseThrow());
        }
        return RankingFrames.settings("ndcg@10").with(new CatalogueMetrics(asked));
    }

    private static Dataset<Row> predictions() {
        final List<Row> rows = new ArrayList<>();
        ReferenceFigures.table("recommender/top10.tsv.gz")
                .forEach(row -> rows.add(RankingFrames.row(
                        row.get("model_id"),
                        row.get("query_id"),
                        row.get("item_id"),
                        Double.valueOf(row.get("score")))));
        return RankingFrames.largeFrame(
                "model_id STRING, query_id STRING, item_id STRING, score DOUBLE", RankingFrames.shuffled(rows, 3));
    }

    private static Dataset<Row> training() {
        final List<Row> rows = new ArrayList<>();
        ReferenceFigures.table("recommender/training.tsv.gz")
                .forEach(row -> rows.add(RankingFrames.row(row.get("item_id"), Long.valueOf(row.get("count")))));
        return RankingFrames.largeFrame("item_id STRING, count BIGINT", rows);
    }

    private static Dataset<Row> genres() {
        final List<Row> rows = new ArrayList<>();
        ReferenceFigures.table("recommender/genres.tsv.gz")
                .forEach(row -> rows.add(RankingFrames.row(row.get("item_id"), row.get("category"))));
        return RankingFrames.largeFrame("item_id STRING, category STRING", rows);
    }
}
