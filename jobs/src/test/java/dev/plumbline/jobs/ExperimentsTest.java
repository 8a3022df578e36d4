package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments of two weeks, looked at after each. */
class ExperimentsTest {

    private static final String EXPERIMENTS = """
            SELECT 'e' AS experiment_id, arm, weight, arm = 'control' AS is_control, model AS model_id,
              TIMESTAMP'2024-01-01 00:00:00' AS started_at
            FROM VALUES ('control', 1.0D, 'm1'), ('new', 1.0D, 'm2') AS t(arm, weight, model)""";

    /**
     * 400 users, half of them in each arm; who is in the new one clicks more often; everybody comes back. 60 others are in
     * an experiment that nobody declares.
     */
    private static final String IMPRESSIONS = """
            SELECT concat_ws('-', u, w, i) AS impression_id, concat('u', u) AS user_id, concat('i', i) AS item_id,
              if(u % 2 = 0, 'new', 'control') AS arm, if(u % 2 = 0, 'm2', 'm1') AS model_id, 'e' AS experiment_id,
              TIMESTAMP'2024-01-02 10:00:00' + make_dt_interval(7 * w + u % 3) AS shown_at,
              if(u % 5 = 0, 'phone', 'desk') AS device
            FROM range(400) AS users(u) CROSS JOIN range(2) AS weeks(w) CROSS JOIN range(3) AS items(i)
            UNION ALL
            SELECT concat('f', u), concat('f', u), 'i1', 'new', 'm2', 'f', TIMESTAMP'2024-01-02 10:00:00', 'desk'
            FROM range(60) AS users(u)""";

    private static final String OUTCOMES = """
            SELECT 'click' AS event, concat_ws('-', u, w, i) AS impression_id, concat_ws('-', 'o', u, w, i) AS outcome_id,
              TIMESTAMP'2024-01-02 10:10:00' + make_dt_interval(7 * w + u % 3) AS occurred_at
            FROM range(400) AS users(u) CROSS JOIN range(2) AS weeks(w) CROSS JOIN range(3) AS items(i)
            WHERE (u * 7 + w * 3 + i) % 10 < if(u % 2 = 0, 5, 2)""";

    private static final String GOALS = "goals=[{ metric = ctr, role = goal }]";

    @TempDir
    private Path folder;

    @Test
    void aLookIsAtAllSinceTheBeginningAndEndsInASentence() {
        final TinyWorld world = world();
        world.run(new OnlineJob(), experiments(world), GOALS);
        final List<Row> ctr = world.table(Tables.EXPERIMENT_RESULTS)
                .where("metric = 'ctr' AND slice_name = 'all' AND adjustment = 'none'")
                .orderBy("window_start")
                .collectAsList();
        assertThat(ctr).hasSize(2);
        assertThat(ctr.get(0).<Long>getAs("n")).isEqualTo(400 * 3);
        assertThat(ctr.get(1).<Long>getAs("n")).isEqualTo(400 * 6);
        assertThat(ctr.get(1).<Long>getAs("units")).isEqualTo(400);
        assertThat(ctr.get(1).<Double>getAs("value"))
                .isCloseTo(
                        ctr.get(1).<Double>getAs("treatment_value") / ctr.get(1).<Double>getAs("control_value") - 1,
                        within(1e-12));
        assertThat(ctr.get(1).<String>getAs("verdict")).isEqualTo("better");
        assertThat(world.table(Tables.EXPERIMENT_RESULTS)
                        .where("metric = 'decision'")
                        .orderBy("window_start")
                        .collectAsList())
                .extracting(row -> row.<String>getAs("sentence"))
                .containsExactly("ship", "ship");
        assertThat(world.table(Tables.EXPERIMENT_RESULTS)
                        .where("metric = 'sample_ratio' AND slice_name = 'all' AND experiment_id = 'e'")
                        .collectAsList())
                .extracting(row -> row.<String>getAs("verdict"))
                .containsExactly("ok", "ok");
        assertThat(world.table(Tables.EXPERIMENT_RESULTS)
                        .where("slice_name = 'device' AND metric = 'ctr'")
                        .count())
                .isEqualTo(4);
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rule = 'undeclared_arm'")
                        .first()
                        .<Long>getAs("rows_failing"))
                .isEqualTo(60);

        // a week alone reads the week before it as well, and replaces the rows of its own week only
        final List<String> whole = world.rows(Tables.EXPERIMENT_RESULTS);
        final List<String> units = world.rows(Tables.ONLINE_UNIT_METRICS);
        world.run(new OnlineJob(), TinyWorld.BETWEEN, TinyWorld.TO, experiments(world), GOALS);
        assertThat(withoutHistory(world.rows(Tables.EXPERIMENT_RESULTS))).isEqualTo(withoutHistory(whole));
        assertThat(world.rows(Tables.ONLINE_UNIT_METRICS)).isEqualTo(units);
    }

    @Test
    void whatIsDeclaredWronglyStopsTheRun() {
        final TinyWorld world = world().write(
                        "experiments", EXPERIMENTS.replace("arm = 'control' AS is_control", "true AS is_control"));
        assertThatThrownBy(() -> world.run(new OnlineJob(), experiments(world)))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll("misdeclared_experiment", "e: several arms are the control");
    }

    private TinyWorld world() {
        return new TinyWorld(folder)
                .write("impressions", IMPRESSIONS)
                .write("outcomes", OUTCOMES)
                .write("experiments", EXPERIMENTS);
    }

    private static List<String> withoutHistory(final List<String> rows) {
        return rows.stream()
                .filter(row -> !row.contains("sample_ratio_failures"))
                .toList();
    }

    private static String experiments(final TinyWorld world) {
        return "inputs.experiments { path = \"" + world.path("experiments") + "\", format = parquet }";
    }
}
