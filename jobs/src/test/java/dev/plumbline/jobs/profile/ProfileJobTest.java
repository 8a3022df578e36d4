package dev.plumbline.jobs.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.DeltaVersion;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two weeks of rows against training sets of two models: what is stored, kept, made anew and done again. */
@Timeout(300)
class ProfileJobTest {

    /** Two days of December, 112 rows of either model each. */
    private static final String TRAINING = """
            SELECT concat('m', id % 2) AS model_id, TIMESTAMP'2023-12-04 10:00:00' + make_dt_interval(id div 224) AS event_time,
              CAST(id % 97 AS DOUBLE) AS amount, concat('c', id % 5) AS colour, id % 3 = 0 AS label, 1 AS gone,
              'u' || id AS unit_id
            FROM range(448)""";

    /** Three days of the first week and one of the second, 12 rows a day. */
    private static final String SERVING = """
            SELECT concat('m', id % 2) AS model_id, TIMESTAMP'2024-01-01 10:00:00' + make_dt_interval(IF(id < 36, id div 12, 7)) AS event_time,
              CAST(id % 97 AS DOUBLE) AS amount, concat('c', id % 6) AS colour, CAST(NULL AS BOOLEAN) AS label,
              'new' AS fresh, named_struct('x', 1) AS shape, 'u' || id AS unit_id
            FROM range(48)""";

    private static final String[] SETTINGS = {
        "inputs.training_features.columns.label=int(label)",
        "inputs.serving_features.columns.label=int(label)",
        "profile.references.training.rows=training_features",
        "profile.references.week { from = 2024-01-01, to = 2024-01-08 }",
        "profile.slices=[colour]"
    };

    @TempDir
    private static Path folder;

    private static TinyWorld world;
    private static int jobsOfFew;

    @BeforeAll
    static void theFirstWeek() {
        world = world("world");
        jobsOfFew = jobs(world);
    }

    private static TinyWorld world(final String name) {
        return new TinyWorld(folder.resolve(name))
                .write("training_features", TRAINING)
                .write("serving_features", SERVING);
    }

    private static void run(final TinyWorld world, final int week, final String... more) {
        world.run(
                new ProfileJob(),
                TinyWorld.FROM.plusWeeks(week - 1L),
                TinyWorld.FROM.plusWeeks(week),
                Stream.of(SETTINGS, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private static void assertCounted(final TinyWorld world) {
        final List<Row> references = world.table(Tables.DRIFT_REFERENCES)
                .groupBy("reference", "reference_id", "model_id")
                .agg(max("row_count"))
                .orderBy("reference_id")
                .collectAsList();
        assertThat(references)
                .extracting(
                        row -> row.getString(1).replaceAll("@.*", "@") + " " + row.getString(2) + " " + row.getLong(3))
                .containsExactly("training/m0@ m0 224", "training/m1@ m1 224", "week@ null 36");
        assertThat(counts(world, "dataset = 'serving_features' AND slice_name = 'all' AND feature = 'amount'"))
                .as("each day by both models and by the named days, days without rows too")
                .containsExactly("training m0 7 18", "training m1 7 18", "week null 7 36");
        assertThat(counts(world, "dataset = 'training_features' AND slice_name = 'all' AND feature = 'amount'"))
                .containsExactly("training m0 2 224", "training m1 2 224");
        assertThat(counts(world, "slice_value = '(other)' AND feature = 'amount' AND reference = 'training'"))
                .as("a colour that training lacks")
                .containsExactly("training m1 3 6");
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rows_failing > 0")
                        .orderBy("rule")
                        .selectExpr(
                                "input || ' ' || rule || ' ' || severity || ' ' || rows_failing || ' ' || example_key")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(
                        "serving_features missing_column warn 1 gone",
                        "serving_features new_column warn 1 fresh",
                        "serving_features slice_value_beyond_largest warn 6 colour=c5",
                        "serving_features small_reference warn 1 "
                                + references.get(2).getString(1),
                        "serving_features unprofiled_column warn 1 shape");
    }

    /** Reference, model, days and rows. */
    private static List<String> counts(final TinyWorld world, final String condition) {
        return world
                .table(Tables.FEATURE_PROFILES)
                .where(condition)
                .groupBy("reference", "model_id")
                .agg(count_distinct(col("window_date")), sum("row_count"))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getLong(2) + " " + row.getLong(3))
                .sorted()
                .toList();
    }

    @Test
    void aReferenceIsMadeOnceAndDaysProfiledTooEarlyAreDoneAgain() {
        assertCounted(world);
        final List<String> first = world.rows(Tables.FEATURE_PROFILES);
        final String references = version(world);
        run(world, 1, "profile.settles-after=9999d");
        assertThat(world.rows(Tables.FEATURE_PROFILES)).isEqualTo(first);
        assertThat(version(world)).as("nothing changed, nothing is written").isEqualTo(references);
        assertThat(first)
                .allMatch(row ->
                        row.contains("\"dataset\":\"training_features\"") || row.contains("\"is_complete\":false"));

        world.write("serving_features", SERVING.replace("range(48)", "range(48) WHERE id <> 3"));
        run(world, 2);
        assertThat(version(world))
                .as("a row of the reference is gone: its days were profiled too early, and again")
                .isNotEqualTo(references);
        assertThat(world.table(Tables.FEATURE_PROFILES)
                        .where("reference = 'week' AND feature = 'amount' AND slice_name = 'all'")
                        .orderBy("window_date")
                        .selectExpr("day(window_date) || ' ' || row_count || ' ' || is_complete")
                        .limit(4)
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .as("a row less than before, and complete; nothing happened on the fourth day")
                .containsExactly("1 11 true", "2 12 true", "3 12 true", "4 0 true");
        assertThat(world.table(Tables.DRIFT_REFERENCES)
                        .where("reference = 'week'")
                        .select("row_count")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(35L);
        assertThat(world.table(Tables.FEATURE_PROFILES)
                        .where("schema_change IS NOT NULL")
                        .selectExpr("feature || ' ' || schema_change || ' ' || reference")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("gone missing_column training");
        assertThatARunKilledBeforeItsLastCommitIsMadeUpFor();
        assertThat(List.of(backfill("week"), backfill("day")))
                .allMatch(said -> said.endsWith("Nothing has to be computed\n"));
    }

    /** The run did all but say that it ended: its days, earlier ones that it did again, and its reference are of a rerun then. */
    private static void assertThatARunKilledBeforeItsLastCommitIsMadeUpFor() {
        final List<TableSpec> tables = List.of(Tables.FEATURE_PROFILES, Tables.DRIFT_REFERENCES);
        final List<List<String>> whole =
                tables.stream().map(table -> world.rows(table)).toList();
        final String killed = world.table(Tables.DRIFT_REFERENCES)
                .where("reference = 'week'")
                .select("run_id")
                .first()
                .getString(0);
        SharedSession.spark()
                .sql("DELETE FROM delta.`" + world.warehouse().resolve(Tables.JOB_RUNS.name()) + "` WHERE run_id = '"
                        + killed + "'");
        assertThat(backfill("week"))
                .containsPattern("profile +2024-01-01 to 2024-01-15 \\(2 windows\\) +a run over it did not succeed");
        run(world, 2);
        assertThat(tables).allSatisfy(table -> assertThat(world.table(table)
                        .join(world.table(Tables.JOB_RUNS).where("status = 'SUCCEEDED'"), "run_id", "left_anti")
                        .select("run_id")
                        .distinct()
                        .collectAsList())
                .as(table.name())
                .isEmpty());
        assertThat(tables.stream().map(table -> world.rows(table)).toList()).isEqualTo(whole);
    }

    /** Whatever the grain of the runs that wrote them: the table holds days. */
    private static String backfill(final String grain) {
        final Answer answer = answer(
                "backfill",
                "--jobs",
                "profile",
                "--from",
                "2024-01-01",
                "--to",
                "2024-01-15",
                "--dry-run",
                "--set",
                "grain=" + grain);
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        return answer.out();
    }

    private static Answer answer(final String command, final String... flags) {
        return Answer.to(Stream.of(
                        Stream.of(command, "--config", world.config().toString()),
                        Stream.of(flags),
                        Arrays.stream(SETTINGS).flatMap(setting -> Stream.of("--set", setting)))
                .flatMap(Function.identity())
                .toArray(String[]::new));
    }

    private static String version(final TinyWorld world) {
        return DeltaVersion.atPath(
                SharedSession.spark(),
                world.warehouse().resolve(Tables.DRIFT_REFERENCES.name()).toString());
    }

    @Test
    void moreColumnsAndModelsAreNoMoreSparkJobs() {
        final String more = IntStream.range(0, 12)
                .mapToObj(i -> "CAST(id * " + i + " AS DOUBLE) AS more" + i)
                .collect(Collectors.joining(", ", "SELECT ", ", "));
        final TinyWorld many = world("many")
                .write("serving_features", SERVING.replaceFirst("SELECT ", more).replace("id % 2)", "id % 3)"))
                .write(
                        "training_features",
                        TRAINING.replaceFirst("SELECT ", more).replace("id % 2)", "id % 3)"));
        assertThat(jobs(many)).isEqualTo(jobsOfFew);
        assertThat(many.table(Tables.DRIFT_REFERENCES)
                        .where("reference = 'training'")
                        .count())
                .isGreaterThan(3 * 12);
    }

    private static int jobs(final TinyWorld world) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            run(world, 1, "profile.settles-after=9999d");
            return counter.jobsBesideTableLogs();
        }
    }

    @Test
    void whatCannotBeProfiledIsSaid() {
        final Answer described = answer("profile", "--from", "2024-01-01", "--to", "2024-01-08", "--dry-run");
        assertThat(described.exitCode()).as(described.err()).isZero();
        assertThat(described.out())
                .contains(
                        "feature_profiles` where grain = 'day' AND (",
                        "drift_references` where the run finds that something has changed",
                        "and earlier windows of these tables that the run finds incomplete",
                        "nothing was written");
        assertThatThrownBy(() -> run(world, 1, "profile.slices=[color]"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("slice 'color' is not a column of serving_features; did you mean 'colour'?");
        assertThatThrownBy(() -> run(world, 1, "profile.references.week { from = 2020-01-01, to = 2020-01-08 }"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("empty_reference for 1 of 1 references, for example week");
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .groupBy("run_id")
                        .agg(
                                expr("bool_or(rule = 'empty_reference' AND rows_failing > 0)")
                                        .as("is_stopped"),
                                expr("bool_or(rule = 'no_rows')").as("is_read"))
                        .where("is_stopped")
                        .collectAsList())
                .as("what stops a run is told before its days are read in vain")
                .singleElement()
                .satisfies(row -> assertThat(row.<Boolean>getAs("is_read")).isFalse());
        assertThatThrownBy(() -> run(world, 1, "profile.references.odd { from = 2024-01-08, to = 2024-01-01 }"))
                .hasMessageContaining("plumbline.profile.references.odd: from 2024-01-08 is not before to 2024-01-01");
    }
}
