package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of every kind in one run: of lists, of judged pairs, of whole lists. */
class RankingMetricsTest {

    private static final String EVERY_KIND =
            "ranking.metrics=[\"err(2)@3\", \"gauc\", \"log_loss\", \"calibration_error\","
                    + " \"gini@2\", \"novelty@2\", \"diversity@2\"]";

    @TempDir
    private Path folder;

    @Test
    void everyKindStandsInOneTable() {
        final TinyWorld world = TinyWorld.offline(folder)
                .write("predictions", TinyWorld.PREDICTIONS.replace("% 11 AS DOUBLE)", "% 11 AS DOUBLE) / 11"))
                .write(
                        "items",
                        "SELECT concat('i', i) AS item_id, if(i = 1, 'a|b', 'b') AS category FROM range(1, 6) t(i)")
                .write("training", "SELECT concat('i', i) AS item_id, i AS count FROM range(1, 5) t(i)");
        world.run(
                new RankingJob(),
                EVERY_KIND,
                "ranking.scores=probabilities",
                "ranking.candidates=sampled",
                "ranking.uniform=any_order",
                "inputs.items { path = \"" + world.path("items") + "\", format = parquet }",
                "inputs.training_interactions { path = \"" + world.path("training") + "\", format = parquet }");
        assertThat(world.table(Tables.OFFLINE_METRICS)
                        .where("slice_name = 'all' AND model_id = 'm1' AND window_date = DATE'2024-01-01'")
                        .selectExpr("concat_ws(' ', metric, cutoff, estimand, coalesce(catalogue, '-'), candidates,"
                                + " n, value IS NOT NULL)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "err(2) 3 mean_over_queries - sampled 3 true",
                        "gauc none mean_over_queries - sampled 3 true",
                        "log_loss none over_pairs - sampled 12 true",
                        "calibration_error(15) none over_pairs - sampled 12 true",
                        "gini 2 over_lists items sampled 3 true",
                        "novelty 2 over_lists items sampled 3 true",
                        "diversity 2 over_lists items sampled 3 true");
        assertThat(world.table(Tables.OFFLINE_METRICS)
                        .where("slice_name = 'all' AND model_id = 'any_order' AND window_date = DATE'2024-01-01'")
                        .selectExpr("concat_ws(' ', metric, n, coalesce(CAST(value AS STRING), reason), tie_rule)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("err(2) 0 no_mean_over_ties expected", "gauc 3 0.5 expected");
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where(
                                "rule IN ('score_outside_probability', 'model_named_as_uniform', 'list_lacks_candidates')")
                        .count())
                .isEqualTo(3);
        assertThatThrownBy(() -> world.run(new RankingJob(), "ranking.uniform=m1"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll(
                        "input predictions: model_named_as_uniform for",
                        "for example m1|q1|i",
                        "leave these predictions out by inputs.predictions.filter, or keep them and do not set"
                                + " ranking.uniform",
                        "nothing was written");
    }

    @Test
    void whatIsWrongWithItemsModelsAndTrainingIsCounted() {
        final TinyWorld world = TinyWorld.offline(folder)
                .write("items", """
                        SELECT * FROM VALUES ('i1', 'a'), ('i1', 'b'), ('i2', 'a'), ('i2', 'a'), ('i3', NULL),
                          (NULL, 'a') AS t(item_id, category)""")
                .write("models", """
                        SELECT * FROM VALUES ('m1', 'trees', 1.0D, TIMESTAMP'2023-01-01'),
                          ('m1', 'trees', 2.0D, TIMESTAMP'2023-02-01'), ('m2', 'nets', 1.0D, NULL),
                          ('m3', 'nets', 1.0D, TIMESTAMP'2023-01-01'), ('m3', 'nets', 1.0D, TIMESTAMP'0001-02-01')
                          AS t(model_id, family, serving_cost, trained_at)""")
                .write("holdout", TinyWorld.HOLDOUT + " WHERE q <= 3")
                .write("training", """
                        SELECT * FROM VALUES ('i1', 7), ('i2', -7), (NULL, 7), ('i4', NULL) AS t(item_id, count)""");
        world.run(
                new RankingJob(),
                "ranking.metrics=[\"recall@2\", \"gini@2\"]",
                "ranking.slices=[\"item.category\", \"item.cold\", \"model.family\"]",
                "checks.null-key=warn",
                input(world, "items", "category"),
                input(world, "models", "family"),
                input(world, "training_interactions", "item_id").replace("training_interactions\"", "training\""));
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rows_failing > 0")
                        .selectExpr("concat_ws(' ', input, rule, rows_failing, rows_checked, example_key)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "items null_key 1 6 item_id is null in (null)|a",
                        "items conflicting_description 1 3 i1|category",
                        "models conflicting_description 1 3 m1|serving_cost",
                        "models trained_at_missing 1 5 m2|(null)|1.0",
                        "models trained_at_not_usable 1 5 m3|0001-02-01 00:00:00|1.0",
                        "training_interactions null_key 1 4 item_id is null in (null)|7",
                        "training_interactions count_below_0 1 4 i2|-7",
                        "holdout item_not_described 3 12 q1|i4",
                        "holdout window_without_judgements 1 2 2024-01-08");
    }

    private static String input(final TinyWorld world, final String name, final String slice) {
        return "inputs." + name + " { path = \"" + world.path(name) + "\", format = parquet, columns { " + slice + " = "
                + slice + " } }";
    }

    @Test
    void whatAMetricNeedsIsSaid() {
        final Answer answer = Answer.to(
                "ranking",
                "--config",
                TinyWorld.offline(folder).config().toString(),
                "--set",
                EVERY_KIND,
                "--check-config");
        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.err()).contains("set plumbline.ranking.scores = probabilities");
    }
}
