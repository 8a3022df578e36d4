package dev.plumbline.jobs.counterfactual;

import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.LOG;
import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.SETTINGS;
import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.run;
import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.whole;
import static dev.plumbline.jobs.counterfactual.CounterfactualWorld.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Targets by their scores, expected by a regression, and lists as wholes. */
@Timeout(300)
class CounterfactualScoresTest {

    /** With what probability m3 shows an item. */
    private static final String SHOWN = "CASE WHEN item_id = 'i3' THEN 0D WHEN device = 'phone'"
            + " THEN (1 + CAST(substr(item_id, 2) AS INT)) / 6D ELSE 6 / 11D / (1 + CAST(substr(item_id, 2) AS INT)) END";

    @TempDir
    private Path folder;

    @Test
    void scoresAreTargetsAndListsAreEstimatedAsWholes() {
        final TinyWorld scored = new TinyWorld(folder.resolve("scored"))
                .write(
                        "impressions",
                        "SELECT * EXCEPT (propensity), if(model_id = 'm2', NULL, propensity) AS propensity,"
                                + " user_id AS request_id FROM (" + LOG
                                + ") WHERE shown_at < '2024-01-08' AND NOT (user_id = 'u7' AND position = 2)"
                                + " UNION ALL SELECT concat('w', impression_id), concat('w', user_id), item_id, 'm4', shown_at,"
                                + " position, device, clicks, propensity, concat('w', user_id) FROM (" + LOG
                                + ") WHERE shown_at < '2024-01-08' AND model_id = 'm1' AND user_id < 'u2' AND position = 1")
                .write("predictions", """
                        SELECT 'm3' AS model_id, d AS query_id, d AS device, concat('i', i) AS item_id,
                          if(i = 3, NULL, if(d = 'phone', ln(1D + i), -ln(1D + i))) AS score
                        FROM VALUES ('phone'), ('desk') AS devices(d) CROSS JOIN VALUES (0), (1), (2), (3) AS items(i)
                        UNION ALL SELECT * FROM VALUES ('unmet', 'Phone', 'phone', 'i0', 1D), ('silent', 'phone', 'phone', 'i0', NULL)
                        AS others(model_id, query_id, device, item_id, score)""");
        final String[] settings = with(
                SETTINGS,
                "inputs.impressions.columns.context=device",
                "counterfactual.estimators=[\"ips\", \"dr\"]",
                "counterfactual.reward-model.kind=logistic",
                "counterfactual.propensities.source=estimated",
                "counterfactual.slates.positions=2");
        assertThatThrownBy(() -> run(scored, new CounterfactualJob(), 1, settings))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("set plumbline.counterfactual.scores to ranked or softmax");
        run(scored, new CounterfactualJob(), 1, with(settings, "counterfactual.scores=softmax"));

        final String weighted = "SELECT user_id, position, item_id, clicks, 4 * " + SHOWN + " AS w FROM (" + LOG
                + ") WHERE shown_at < '2024-01-08' AND model_id = 'm1' AND user_id <> 'bad'"
                + " AND NOT (user_id = 'u7' AND position = 2)";
        final Row expected = SharedSession.spark()
                .sql("SELECT avg(w1 * c1 + w1 * w2_given_1 * c2), avg(w1 * w2_given_1 * (c1 + c2)),"
                        + " sum(w1 * c1 + coalesce(w2 * c2, 0)) FROM (SELECT *, if(i1 = i2, 0, w2 / (1 - w1 / 4)) AS w2_given_1 FROM (SELECT"
                        + " min(item_id) FILTER (WHERE position = 1) AS i1, min(item_id) FILTER (WHERE position = 2) AS i2,"
                        + " sum(w) FILTER (WHERE position = 1) AS w1, sum(w) FILTER (WHERE position = 2) AS w2,"
                        + " sum(clicks) FILTER (WHERE position = 1) AS c1, sum(clicks) FILTER (WHERE position = 2) AS c2"
                        + " FROM (" + weighted + ") GROUP BY user_id))")
                .first();
        final Map<String, Row> rows = whole(scored, "2024-01-01", "m1", "m3");
        assertThat(rows.get("ips").<Double>getAs("value")).isCloseTo(expected.getDouble(2) / 1_999, within(1e-9));
        assertThat(rows.get("dr").<Double>getAs("value"))
                .as("unbiased whatever expects rewards")
                .isCloseTo(rows.get("ips").<Double>getAs("value"), within(0.1 * expected.getDouble(2) / 1_999));
        assertThat(rows).hasSize(12).allSatisfy((name, row) -> assertThat(row.<String>getAs("propensity_source"))
                .isEqualTo("declared"));
        propensitiesAreEstimatedWhereNoneIsDeclared(scored);
        for (final String target : List.of("unmet", "silent")) {
            assertThat(whole(scored, "2024-01-01", "m1", target).values())
                    .as(target + " shows nothing anywhere in the log")
                    .hasSize(12)
                    .allSatisfy(
                            row -> assertThat(row.<Object>getAs("broken_rules").toString())
                                    .contains("unsupported_actions"));
        }
        assertThat(rows.get("reward_interaction_ips").<Double>getAs("value"))
                .isCloseTo(expected.getDouble(0), within(1e-9));
        assertThat(rows.get("slate_ips").<Double>getAs("value")).isCloseTo(expected.getDouble(1), within(1e-9));
        assertThat(rows.get("cascade_dr").<Double>getAs("value"))
                .isCloseTo(expected.getDouble(0), within(0.1 * expected.getDouble(0)));
        assertThat(rows.get("item_position_ips").<String>getAs("reason"))
                .as("what a softmax shows at position 2 depends on what stands above")
                .isEqualTo("no_position_probabilities");
        assertThat(rows.get("slate_ips").<Long>getAs("n")).isEqualTo(999);
        whole(scored, "2024-01-01", "m4", "m3").forEach((name, row) -> {
            if (row.<String>getAs("metric").endsWith("_of_slates")) {
                assertThat(row.<String>getAs("reason")).as(name).isEqualTo("no_complete_list");
                assertThat(row.<Long>getAs("n")).as(name).isZero();
            }
        });
        assertThat(whole(scored, "2024-01-01", "m4", "m3")).hasSize(12);
        assertThat(scored.table(Tables.INPUT_CHECKS)
                        .where("rule = 'slate_incomplete'")
                        .first()
                        .<Long>getAs("rows_failing"))
                .as("one list lacks a row, and those of 112 users the second")
                .isEqualTo(113);
    }

    private static void propensitiesAreEstimatedWhereNoneIsDeclared(final TinyWorld scored) {
        final String counts = "SELECT device, position, item_id, count_if(fold = 0) AS n0, count_if(fold = 1) AS n1,"
                + " sum(clicks) FILTER (WHERE fold = 0) AS c0, sum(clicks) FILTER (WHERE fold = 1) AS c1"
                + " FROM (SELECT *, pmod(xxhash64(user_id), 2) AS fold FROM (" + LOG
                + ") WHERE shown_at < '2024-01-08' AND model_id = 'm2') GROUP BY ALL";
        final String shares = "SELECT *, " + SHOWN + " AS shown,"
                + " (n1 + 1) / (sum(n1) OVER (PARTITION BY device, position) + 1) AS p0,"
                + " (n0 + 1) / (sum(n0) OVER (PARTITION BY device, position) + 1) AS p1 FROM (" + counts + ")";
        final Row expected = SharedSession.spark()
                .sql(
                        "SELECT sum(shown * (c0 / p0 + c1 / p1)) / sum(n0 + n1), sum(shown * (n0 / p0 + n1 / p1)) / sum(n0 + n1)"
                                + " FROM (" + shares + ")")
                .first();
        final Row found = whole(scored, "2024-01-01", "m2", "m3").get("ips");
        assertThat(found.<Double>getAs("value")).isCloseTo(expected.getDouble(0), within(1e-9));
        assertThat(found.<Double>getAs("mean_weight"))
                .isCloseTo(expected.getDouble(1), within(1e-9))
                .isCloseTo(1, within(0.05));
        assertThat(found.<String>getAs("propensity_source")).isEqualTo("estimated");
        assertThat(found.<String>getAs("propensity_verdict")).isEqualTo("propensities_unchecked");
        assertThat(found.isNullAt(found.fieldIndex("propensity_worst_item"))).isTrue();
        whole(scored, "2024-01-01", "m2", "m3").forEach((name, row) -> {
            if (row.<String>getAs("metric").endsWith("_of_slates")) {
                assertThat(row.<String>getAs("reason"))
                        .as(name)
                        .isEqualTo(
                                name.contains("item_position")
                                        ? "no_position_probabilities"
                                        : "no_prefix_propensities");
                assertThat(row.isNullAt(row.fieldIndex("value"))).as(name).isTrue();
            }
        });
    }
}
