package dev.plumbline.jobs.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.MeasuredDrift;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.multivariate.MultivariateRow;
import dev.plumbline.drift.verdict.RepairedWindows.Repaired;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the job says of planted shifts, of windows that are not over, of all rows and of many features. */
@Timeout(300)
class DriftJobTest {

    private static final String[] SETTINGS = {
        "drift.compared-with=[reference, previous_window, same_weekdays]", "profile.slices=[flag]", "drift.exact=true"
    };

    /** The third week's last day is over, and rows of it may still come. */
    private static final String SETTLES_AFTER = "profile.settles-after="
            + ChronoUnit.DAYS.between(LocalDate.parse("2024-01-21"), LocalDate.now(ZoneOffset.UTC)) + "d";

    private static final String[] LOOKED_AT_ONCE = MultivariateRow.SCHEMA.fieldNames();

    @TempDir
    private static Path folder;

    private static TinyWorld world;
    private static int jobsOfAll;

    @BeforeAll
    static void threeWeeks() {
        world = ShiftedWorld.in(folder.resolve("all"));
        run(world, new ProfileJob(), 1, 3, SETTLES_AFTER);
        jobsOfAll = jobs(world, 3);
    }

    private static void run(
            final TinyWorld world, final Job job, final int first, final int weeks, final String... more) {
        world.run(
                job,
                TinyWorld.FROM.plusWeeks(first - 1L),
                TinyWorld.FROM.plusWeeks(first - 1L + weeks),
                Stream.of(SETTINGS, more).flatMap(Arrays::stream).toArray(String[]::new));
    }

    @Test
    void plantedShiftsAlarmAndNothingElse() {
        final Dataset<Row> metrics = world.table(Tables.DRIFT_METRICS).persist();
        assertPlantedShifts(metrics);
        assertExact(metrics);
        assertThat(
                        found(
                                metrics,
                                "measure = 'mean_change' AND feature IN ('amount', 'same', 'no.thing', 'huge')"
                                        + " AND compared_with = 'reference' AND slice_name = 'all' AND window_date = '2024-01-15'"))
                .containsExactlyInAnyOrder(
                        "2024-01-15 amount mean_change partial_window",
                        "2024-01-15 huge mean_change not_measured",
                        "2024-01-15 no.thing mean_change not_measured",
                        "2024-01-15 same mean_change not_measured");
        assertThat(found(
                        metrics,
                        "compared_with = 'previous_window' AND slice_name = 'all' AND feature = 'amount'"
                                + " AND measure = 'mean_change'"))
                .containsExactlyInAnyOrder(
                        "2024-01-01 amount mean_change not_measured",
                        "2024-01-08 amount mean_change alarm",
                        "2024-01-15 amount mean_change partial_window");
        assertThat(metrics.where("window_date = '2024-01-01' AND feature = 'amount' AND measure = 'mean_change'"
                                + " AND slice_name = 'all' AND compared_with <> 'reference'")
                        .selectExpr("concat_ws(' ', compared_with, reason)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("previous_window no_previous_window", "same_weekdays no_history");
        assertThat(found(
                        metrics,
                        "slice_name = 'flag' AND compared_with = 'reference' AND feature = 'many'"
                                + " AND state IN ('alarm', 'provisional')"))
                .as("an id is new in every slice of every week")
                .isEmpty();
        assertThat(metrics.where("compared_with = 'same_weekdays' AND feature = 'amount' AND measure = 'mean_change'"
                                + " AND slice_name = 'flag' AND window_date = '2024-01-15'")
                        .selectExpr("slice_value || ' ' || compared_n || ' ' || n")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .as("two weeks before, six days of this one")
                .containsExactlyInAnyOrder("true 280 120", "false 280 120");

        final Row summary = world.table(Tables.DRIFT_SUMMARY)
                .where("compared_with = 'reference' AND slice_name = 'all' AND window_date = '2024-01-08'")
                .first();
        assertThat(summary.<Long>getAs("features_shifted")).isEqualTo(2);
        assertThat(summary.<Long>getAs("features_unexplained")).isZero();
        assertThat(summary.<Double>getAs("share_of_importance_shifted")).isCloseTo(0.75, within(1e-12));
        assertThat(summary.<Boolean>getAs("is_score_shifted")).isFalse();
        assertThat(summary.<Boolean>getAs("is_label_shifted")).isFalse();
        assertThat(summary.<Row>getList(summary.fieldIndex("explained_by")))
                .extracting(row -> row.getString(0))
                .as("what the model uses leads")
                .containsExactly("amount", "kind of \"thing\"");
        assertThat(world.table(Tables.DRIFT_SUMMARY)
                        .where("is_partial AND compared_with = 'reference'")
                        .select("window_date")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.get(0).toString())
                .containsExactly("2024-01-15");

        assertThat(world.table(Tables.DRIFT_SUMMARY)
                        .where("multivariate_reason IS NOT NULL")
                        .selectExpr("concat_ws(' ', window_date, slice_name, multivariate_reason, domain_state)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .as("the newest window is the one that lacks a day")
                .containsExactly("2024-01-15 all partial_window partial_window");

        assertThat(world.table(Tables.ESTIMATED_PERFORMANCE)
                        .where("metric = 'accuracy'")
                        .orderBy("window_date")
                        .collectAsList())
                .hasSize(3)
                .allSatisfy(row -> {
                    assertThat(row.<Double>getAs("value")).isCloseTo(row.<Double>getAs("realized"), within(0.12));
                    assertThat(row.<Boolean>getAs("is_outside")).isFalse();
                });

        metrics.unpersist();

        assertTheNextRunJudgesAgain();
        final List<List<String>> byWeeks = rows(world);
        run(world, new DriftJob(), 1, 4);
        assertThat(rows(world)).as("a week is the same whatever range holds it").isEqualTo(byWeeks);
    }

    private static void assertTheNextRunJudgesAgain() {
        run(world, new ProfileJob(), 4, 1);
        run(
                world,
                new DriftJob(),
                4,
                1,
                "drift.multivariate.newest-windows=1",
                "drift.multivariate.reference-blocks=0");
        final Dataset<Row> metrics = world.table(Tables.DRIFT_METRICS).persist();
        assertThat(found(
                        metrics,
                        "compared_with = 'reference' AND slice_name = 'all' AND feature = 'amount'"
                                + " AND measure = 'mean_change' AND window_date = '2024-01-15'"))
                .as("the third week is judged by the next run, when all its rows are there")
                .containsExactly("2024-01-15 amount mean_change quiet");
        assertPlantedShifts(metrics);
        metrics.unpersist();
        final List<Row> looked = world.table(Tables.DRIFT_SUMMARY)
                .where("multivariate_n IS NOT NULL")
                .orderBy("window_date")
                .collectAsList();
        assertThat(looked)
                .extracting(row -> row.getAs("window_date").toString())
                .as("the week that was refused as it lacked a day is made up for")
                .containsExactly("2024-01-15", "2024-01-22");
        final Row together = looked.get(1);
        assertThat(together.<Long>getAs("multivariate_n")).isGreaterThan(100);
        assertThat(together.<Double>getAs("domain_auc"))
                .as("nothing moved in the fourth week")
                .isBetween(0.35, 0.65);
        assertThat(together.<String>getAs("domain_state"))
                .as("no stretch of the reference was asked for")
                .isEqualTo("insufficient_data");
        assertThat(together.<Double>getAs("reconstruction_error")).isPositive();
    }

    private static void assertPlantedShifts(final Dataset<Row> metrics) {
        assertThat(found(
                        metrics,
                        "compared_with = 'reference' AND slice_name = 'all' AND window_date < '2024-01-22'"
                                + " AND state IN ('alarm', 'provisional')"))
                .containsExactlyInAnyOrder(
                        "2024-01-08 amount js_distance alarm",
                        "2024-01-08 amount mean_change alarm",
                        "2024-01-08 kind of \"thing\" js_distance alarm",
                        "2024-01-08 kind of \"thing\" unseen_rate alarm");
        assertThat(
                        found(
                                metrics,
                                "compared_with = 'reference' AND slice_name = 'all' AND window_date < '2024-01-22' AND is_alert"))
                .as("the reference ends in December and does not hold this time of the year, and yet somebody is told")
                .containsExactlyInAnyOrder(
                        "2024-01-08 amount js_distance alarm",
                        "2024-01-08 amount mean_change alarm",
                        "2024-01-08 kind of \"thing\" js_distance alarm",
                        "2024-01-08 kind of \"thing\" unseen_rate alarm");
        assertThat(found(
                        metrics,
                        "compared_with = 'reference' AND slice_name = 'all' AND feature = 'retyped'"
                                + " AND reason <> 'retyped_column'"))
                .isEmpty();
    }

    private static void assertExact(final Dataset<Row> metrics) {
        for (final String slice : List.of("all", "true")) {
            final String condition = slice.equals("all") ? "true" : "flag";
            final FeatureSummary reference = amounts("training_features", condition);
            final FeatureSummary before = amounts("serving_features", condition + " AND event_time < '2024-01-08'");
            final FeatureSummary week = amounts(
                    "serving_features", condition + " AND event_time >= '2024-01-08' AND event_time < '2024-01-15'");
            for (final Row row : metrics.where(
                            "feature = 'amount' AND slice_value = '" + slice + "' AND window_date = '2024-01-08'"
                                    + " AND compared_with <> 'same_weekdays'"
                                    + " AND measure IN ('ks', 'wasserstein', 'wasserstein_normalized', 'energy_distance')")
                    .collectAsList()) {
                final MeasuredDrift naive = DriftMeasures.named(row.getAs("measure"))
                        .orElseThrow()
                        .between(row.getAs("compared_with").equals("reference") ? reference : before, week);
                assertThat(row.<Double>getAs("value"))
                        .as(row.toString())
                        .isCloseTo(
                                naive.value().orElseThrow(),
                                within(1e-9 * naive.value().orElseThrow()));
                assertThat(row.<String>getAs("exactness")).isEqualTo("exact");
                assertThat(row.<Double>getAs("error_bound")).isZero();
            }
        }
    }

    private static FeatureSummary amounts(final String input, final String condition) {
        return FeatureSummary.numeric(
                new NumericBins(500),
                SharedSession.spark()
                        .read()
                        .parquet(world.path(input).toString())
                        .where(condition)
                        .select("amount")
                        .collectAsList()
                        .stream()
                        .mapToDouble(row -> row.getDouble(0))
                        .toArray(),
                0);
    }

    /** Without what only one of the runs looks at: features together. */
    private static List<List<String>> rows(final TinyWorld world) {
        return Stream.of(
                        Tables.FEATURE_PROFILES,
                        Tables.DRIFT_METRICS,
                        Tables.DRIFT_SUMMARY,
                        Tables.ESTIMATED_PERFORMANCE)
                .map((TableSpec table) -> world.rows(table, LOOKED_AT_ONCE))
                .toList();
    }

    private static List<String> found(final Dataset<Row> metrics, final String condition) {
        return metrics
                .where(condition)
                .selectExpr("concat_ws(' ', window_date, feature, measure, state)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void theNumberOfSparkJobsDoesNotDependOnFeaturesWindowsAndSlices() {
        final TinyWorld few = ShiftedWorld.in(folder.resolve("few"))
                .write("training_features", ShiftedWorld.TRAINING.replace("range(2520)", "range(5)"))
                .write("serving_features", ShiftedWorld.SERVING.replace("range(1120)", "range(40)"));
        run(few, new ProfileJob(), 1, 1, "profile.features=[amount]");
        assertThat(jobsOfAll).isEqualTo(jobs(few, 1));
        assertThat(few.table(Tables.DRIFT_METRICS)
                        .where("state NOT IN ('partial_window', 'insufficient_data', 'not_watched', 'not_measured')"
                                + " OR (value IS NULL) <> (reason IS NOT NULL)")
                        .select("feature", "measure", "state", "value", "reason")
                        .collectAsList())
                .as("of five rows and one day nothing is judged, and what has no value has a reason")
                .isEmpty();
    }

    private static int jobs(final TinyWorld world, final int weeks) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            run(world, new DriftJob(), 1, weeks, "drift.multivariate.newest-windows=1");
            return counter.jobsBesideTableLogs();
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        final TinyWorld empty = ShiftedWorld.in(folder.resolve("empty"));
        assertThatThrownBy(() -> run(empty, new DriftJob(), 1, 1))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("drift_references does not exist yet: run the job profile first");
        assertThatThrownBy(() -> run(empty, new DriftJob(), 1, 1, "drift.watched=[psii]"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("there is no measure 'psii'");
    }

    @Test
    void whatCannotBeUsedIsLeftOutOfWindowsThatAreJudgedAgainToo() {
        final Input impressions = new Input(
                LogicalInputs.IMPRESSIONS,
                SharedSession.spark()
                        .sql(
                                "SELECT item_id, TIMESTAMP'2024-01-10 10:00:00' + make_dt_interval(day) AS shown_at, propensity"
                                        + " FROM VALUES ('a', 0, 0.5D), ('zero', 0, 0D), ('b', 0, NULL), ('own', 7, 1D), (NULL, 0, 1D),"
                                        + " ('before', -7, 1D) AS t(item_id, day, propensity)"),
                "1",
                "rows");
        final WindowRange third =
                new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, TinyWorld.TO, TinyWorld.TO.plusWeeks(1));
        final JudgedAgain judged = new JudgedAgain(
                third, List.of(new Repaired(new Window(TinyWorld.BETWEEN, TinyWorld.TO), Set.of("training"))));
        final InputChecks checks = new InputChecks(Map.of(), Instant.parse("2024-06-01T00:00:00Z"));
        assertThat(judged.beside(checks.watch(impressions.within(third)), impressions)
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("a", "b", "own");
    }
}
