package dev.plumbline.ranking;

import static dev.plumbline.ranking.RankingFrames.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A good slow model, a worse fast one, and one that is worse and slow. */
class ModelCostsTest {

    @Test
    void quantilesAreOfListsAndTheFrontWeighsThemAgainstTheFirstMetric() {
        final List<Row> scores = new ArrayList<>();
        final List<Row> judged = new ArrayList<>();
        for (int query = 1; query <= 100; query++) {
            for (int item = 0; item < 2; item++) {
                scores.add(row("good", "q" + query, "i" + item, 1.0 - item, 100.0 + query - item, 1.0));
                scores.add(row("fast", "q" + query, "i" + item, (double) item, query / 100.0, 0.5));
                scores.add(row("beaten", "q" + query, "i" + item, (double) item, 1000.0, 2.0));
            }
            judged.add(row("q" + query, "i0", 1.0, 1.0));
        }
        scores.add(row("good", "nonsense", "i0", 1.0, Double.NaN, 1000.0));
        scores.add(row("good", "nonsense", "i1", 0.0, 100.0, -1.0));
        final Dataset<Row> predictions = RankingFrames.largeFrame(
                "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, latency_ms DOUBLE, cost DOUBLE",
                scores);
        final Dataset<Row> models = RankingFrames.frame(
                "model_id STRING, serving_cost DOUBLE", row("good", 7.0), row("fast", 3.0), row("beaten", 7.0));
        final RankingSettings settings = RankingFrames.settings("reciprocal_rank");
        final Dataset<Row> lists = QueryLists.of(
                predictions,
                RankingFrames.largeFrame("query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE", judged),
                RankingFrames.ONE_WINDOW,
                settings);
        final Dataset<Row> means = MetricMeans.bySlice(lists, RankingFrames.ONE_WINDOW, settings);
        assertThat(ModelCosts.areKnown(predictions, Optional.empty())).isTrue();
        assertThat(ModelCosts.areKnown(predictions.drop("latency_ms", "cost"), Optional.empty()))
                .isFalse();
        final Map<String, Double> figures = new HashMap<>();
        final Dataset<Row> costs =
                ModelCosts.of(predictions, Optional.of(models), means, RankingFrames.ONE_WINDOW, settings);
        means.unionByName(costs)
                .where("metric <> 'reciprocal_rank'")
                .collectAsList()
                .forEach(row -> figures.put(row.getAs("model_id") + " " + row.getAs("metric"), row.getAs("value")));
        assertThat(figures)
                .hasSize(3 * (3 + 3 + 1 + 1))
                .containsEntry("good latency_ms_p50", 150.0)
                .containsEntry("good latency_ms_p95", 195.0)
                .containsEntry("good latency_ms_p99", 199.0)
                .containsEntry("good cost_p99", 2.0)
                .containsEntry("good serving_cost", 7.0)
                .containsEntry("fast cost_p50", 1.0)
                .containsEntry("good pareto_front", 1.0)
                .containsEntry("fast pareto_front", 1.0)
                .containsEntry("beaten pareto_front", 0.0);
    }
}
