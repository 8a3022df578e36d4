package dev.plumbline.jobs.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.DeltaVersion;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two weeks of rows against training sets of two models: what is stored, kept, made anew and done again. */
@Timeout(300)
class ProfileJobTest {

    /** Of December: 28 days, 8 rows of either model. */
    private static final String TRAINING = """
            SELECT concat('m', id % 2) AS model_id, TIMESTAMP'2023-12-04 10:00:00' + make_dt_interval(id div 16) AS event_time,
              CAST(id % 97 AS DOUBLE) AS amount, concat('c', id % 5) AS colour, id % 3 = 0 AS label, 1 AS gone,
              'u' || id AS unit_id
            FROM range(448)""";

    /** Two weeks, 12 rows a day. */
    private static final String SERVING = """
            SELECT concat('m', id % 2) AS model_id, TIMESTAMP'2024-01-01 10:00:00' + make_dt_interval(id div 12) AS event_time,
              CAST(id % 97 AS DOUBLE) AS amount, concat('c', id % 6) AS colour, CAST(NULL AS BOOLEAN) AS label,
              'new' AS fresh, named_struct('x', 1) AS shape, 'u' || id AS unit_id
            FROM range(168)""";

    private static final String[] SETTINGS = {
        "inputs.training_features.columns.label=int(label)",
        "inputs.serving_features.columns.label=int(label)",
        "profile.references.training.rows=training_features",
        "profile.references.week { from = 2024-01-01, to = 2024-01-08 }",
        "profile.slices=[colour]"
    };

    @TempDir
    private Path folder;

    private TinyWorld world() {
        return new TinyWorld(folder).write("training_features", TRAINING).write("serving_features", SERVING);
    }

    private static void run(final TinyWorld world, final int week, final String... more) {
        world.run(
                new ProfileJob(),
                TinyWorld.FROM.plusWeeks(week - 1L),
                TinyWorld.FROM.plusWeeks(week),
                java.util.stream.Stream.of(SETTINGS, more)
                        .flatMap(java.util.Arrays::stream)
                        .toArray(String[]::new));
    }

    @Test
    void daysAreCountedInTheBinsOfTheirModelsTrainingSetAndOfNamedDays() {
        final TinyWorld world = world();
        run(world, 1);
        final List<Row> references = world.table(Tables.DRIFT_REFERENCES)
                .groupBy("reference", "reference_id", "model_id")
                .agg(org.apache.spark.sql.functions.max("row_count"))
                .orderBy("reference_id")
                .collectAsList();
        assertThat(references)
                .extracting(
                        row -> row.getString(1).replaceAll("@.*", "@") + " " + row.getString(2) + " " + row.getLong(3))
                .containsExactly("training/m0@ m0 224", "training/m1@ m1 224", "week@ null 84");
        assertThat(counts(world, "dataset = 'serving_features' AND slice_name = 'all' AND feature = 'amount'"))
                .as("each day by both models and by the named days")
                .containsExactly("training m0 7 42", "training m1 7 42", "week null 7 84");
        assertThat(counts(world, "dataset = 'training_features' AND slice_name = 'all' AND feature = 'amount'"))
                .containsExactly("training m0 28 224", "training m1 28 224");
        assertThat(counts(world, "slice_value = 'c5' AND feature = 'amount' AND reference = 'training'"))
                .as("a colour that training lacks")
                .containsExactly("training m1 7 14");
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rows_failing > 0")
                        .orderBy("rule")
                        .selectExpr("input || ' ' || rule || ' ' || severity || ' ' || rows_failing || ' ' || example")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly(
                        "serving_features missing_column warn 1 gone",
                        "serving_features new_column warn 1 fresh",
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
                .agg(
                        org.apache.spark.sql.functions.count_distinct(
                                org.apache.spark.sql.functions.col("window_date")),
                        org.apache.spark.sql.functions.sum("row_count"))
                .collectAsList()
                .stream()
                .map(row -> row.getString(0) + " " + row.getString(1) + " " + row.getLong(2) + " " + row.getLong(3))
                .sorted()
                .toList();
    }

    @Test
    void aReferenceIsMadeOnceAndDaysProfiledTooEarlyAreDoneAgain() {
        final TinyWorld world = world();
        run(world, 1, "profile.settles-after=9999d");
        final List<String> first = world.rows(Tables.FEATURE_PROFILES);
        final String references = version(world);
        run(world, 1, "profile.settles-after=9999d");
        assertThat(world.rows(Tables.FEATURE_PROFILES)).isEqualTo(first);
        assertThat(version(world)).as("nothing changed, nothing is written").isEqualTo(references);
        assertThat(first)
                .allMatch(row ->
                        row.contains("\"dataset\":\"training_features\"") || row.contains("\"is_complete\":false"));

        world.write("serving_features", SERVING.replace("range(168)", "range(168) WHERE id <> 3"));
        run(world, 2);
        assertThat(version(world)).as("the second week is not of the reference").isEqualTo(references);
        assertThat(world.table(Tables.FEATURE_PROFILES)
                        .where("reference = 'week' AND feature = 'amount' AND slice_name = 'all'")
                        .orderBy("window_date")
                        .selectExpr("day(window_date) || ' ' || row_count || ' ' || is_complete")
                        .limit(2)
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .as("a row less than before, and complete")
                .containsExactly("1 11 true", "2 12 true");

        run(world, 1);
        assertThat(version(world)).as("a row of the reference is gone").isNotEqualTo(references);
        assertThat(world.table(Tables.DRIFT_REFERENCES)
                        .where("reference = 'week'")
                        .select("row_count")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(83L);
    }

    private static String version(final TinyWorld world) {
        return DeltaVersion.atPath(
                SharedSession.spark(),
                world.warehouse().resolve(Tables.DRIFT_REFERENCES.name()).toString());
    }

    @Test
    void moreColumnsSlicesAndModelsAreNoMoreSparkJobs() {
        final TinyWorld world = world();
        run(world, 2);
        final int few = jobs(world);
        final String more = IntStream.range(0, 40)
                .mapToObj(i -> "CAST(id * " + i + " AS DOUBLE) AS more" + i)
                .collect(Collectors.joining(", ", "SELECT ", ", "));
        world.write("serving_features", SERVING.replaceFirst("SELECT ", more).replace("id % 2)", "id % 5)"));
        world.write("training_features", TRAINING.replaceFirst("SELECT ", more).replace("id % 2)", "id % 5)"));
        run(world, 2);
        assertThat(jobs(world)).isEqualTo(few);
        assertThat(world.table(Tables.DRIFT_REFERENCES)
                        .where("reference = 'training'")
                        .count())
                .isGreaterThan(5 * 40);
    }

    private static int jobs(final TinyWorld world) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            run(world, 2);
            return counter.jobsBesideTableLogs();
        }
    }

    @Test
    void whatCannotBeProfiledIsSaid() {
        final TinyWorld world = world();
        assertThatThrownBy(() -> run(world, 1, "profile.slices=[color]"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("slice 'color' is no column of serving_features; did you mean 'colour'?");
        assertThatThrownBy(() -> run(world, 1, "profile.references.week { from = 2020-01-01, to = 2020-01-08 }"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("empty_reference for 1 of 1 references, for example week");
        assertThatThrownBy(() -> run(world, 1, "profile.references.odd { from = 2024-01-08, to = 2024-01-01 }"))
                .hasMessageContaining("plumbline.profile.references.odd: from 2024-01-08 is not before to 2024-01-01");
    }
}
