package dev.plumbline.jobs;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.WholeRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @BeforeAll
    static void lendTheSession() {
        SharedSession.spark();
    }

    @Test
    void aFigureIsExplained(@TempDir final Path folder) {
        final TinyWorld world = TinyWorld.ranked(folder);
        final String place = world.warehouse().toString();
        // as if another job had written, by days, what the run read
        world.table(Tables.JOB_RUNS)
                .withColumn("run_id", expr("'by days'"))
                .withColumn("job", expr("'profile'"))
                .withColumn("grain", expr("'day'"))
                .withColumn("ended_at", expr("started_at"))
                .withColumn("rows_out", expr("map('holdout', 7L)"))
                .write()
                .format("delta")
                .mode("append")
                .save(place + "/job_runs");
        final String[] key = {"grain=week", "window_start=2024-01-01", "model_id=m1", "slice_name=all", "metric=ndcg"};

        final Answer one = explain(place, key);
        final Answer none = explain(place, "grain=week", "model_id=m9");

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out().replaceAll(" +", " "))
                .contains(
                        "ndcg discounted gain",
                        "job ranking, SUCCEEDED",
                        "holdout version files-",
                        "written by profile of grain day on ",
                        "explain job_runs run_id=by days\n",
                        "predictions version files-");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.errorLines())
                .singleElement()
                .asString()
                .contains("has model_id = m9 together with grain = week; did you mean 'm1'? known are m1, m2");
        assertThat(explain(place).err())
                .contains(" rows of offline_metrics; choose one by\n  window_start  2024-01-08, 2024-01-01");
        assertThat(Answer.to("explain", "ofline_metrics").errorLines())
                .singleElement()
                .asString()
                .contains("did you mean 'offline_metrics'?");
        world.table(Tables.OFFLINE_METRICS)
                .crossJoin(SharedSession.spark().range(100).toDF("copy"))
                .withColumn("model_id", expr("concat('copy', copy)"))
                .drop("copy")
                .write()
                .format("delta")
                .mode("append")
                .save(place + "/offline_metrics");
        assertThat(explain(place).err())
                .as("of many rows all are counted, and values at both ends named")
                .contains(
                        "2424 rows of offline_metrics; choose one by\n  window_start  2024-01-08, 2024-01-01\n",
                        "  model_id      copy0, copy1, ",
                        ", ... (102)\n");
        assertThat(Answer.to("explain", "report_comparisons").errorLines())
                .singleElement()
                .asString()
                .contains("'report_comparisons' is a view", "explain a row of offline_comparisons");
    }

    /** The row stands on the online window after those of its run. */
    @Test
    void whoWroteTheFollowingWindowIsNamedToo(@TempDir final Path folder) {
        append(folder, Tables.JOB_RUNS, "aligned", run("alignment", "2024-01-01", "2024-01-08", 3));
        append(folder, Tables.JOB_RUNS, "first week", run("online", "2024-01-01", "2024-01-08", 1));
        append(folder, Tables.JOB_RUNS, "second week", run("online", "2024-01-08", "2024-01-15", 2));
        List.of("2024-01-08", "2024-01-15")
                .forEach(end -> append(
                        folder,
                        Tables.ALIGNMENT_PAIRS,
                        "aligned",
                        Map.of("online_window_end", "TIMESTAMP'" + end + "'")));

        assertThat(pair(folder, "2024-01-08").out()).contains("run_id=first week\n");
        assertThat(pair(folder, "2024-01-15").out())
                .contains("run_id=second week, the newest of 2 runs")
                .doesNotContain("first week");
    }

    private static Answer pair(final Path folder, final String end) {
        return Answer.to("explain", "alignment_pairs", "online_window_end=" + end, "--warehouse", folder.toString());
    }

    private static void append(
            final Path folder, final TableSpec table, final String run, final Map<String, String> cells) {
        SharedSession.spark()
                .range(1)
                .selectExpr(WholeRow.of(table, cells))
                .withColumn("run_id", expr("'" + run + "'"))
                .write()
                .format("delta")
                .mode("append")
                .save(folder.resolve(table.name()).toString());
    }

    private static Map<String, String> run(final String job, final String from, final String to, final int hour) {
        return Map.of(
                "job", "'" + job + "'",
                "config", "'{}'",
                "window_start", "TIMESTAMP'" + from + "'",
                "window_end", "TIMESTAMP'" + to + "'",
                "status", "'SUCCEEDED'",
                "started_at", "TIMESTAMP'2024-02-01 0" + hour + ":00:00'",
                "ended_at", "TIMESTAMP'2024-02-01 0" + hour + ":30:00'",
                "input_versions", "map('online_unit_metrics', '3')",
                "rows_out", "map('online_unit_metrics', 7L)");
    }

    private static Answer explain(final String place, final String... key) {
        return Answer.to(Stream.of(
                        Stream.of("explain", "latest_offline_metrics"), Stream.of(key), Stream.of("--warehouse", place))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }
}
