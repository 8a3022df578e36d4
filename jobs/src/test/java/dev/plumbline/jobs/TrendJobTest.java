package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.report.ReportJob;
import dev.plumbline.jobs.trend.TrendJob;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job over a world of two weeks in which only the job {@code ranking} has run. */
class TrendJobTest {

    private static final String[] SETTINGS = {
        "trend.floors=[{metric=\"ndcg@3\", value=0.1}, {metric=\"ndgc@3\", value=0.1}]",
        "trend.retrain.metrics=[\"ndcg@3\", \"cold\"]",
        "trend.retrain.versions=[{model=m1, retrained=m2}]",
        "trend.population.metrics=[\"ndcg@3\", \"reciprocal_rank\", \"ndcg@5\"]"
    };

    private static final List<TableSpec> RESULTS = List.of(
            Tables.TREND_POINTS, Tables.TREND_SUMMARY, Tables.CHANGE_DECOMPOSITION, Tables.RETRAIN_RECOMMENDATIONS);

    @TempDir
    static Path folder;

    @TempDir
    static Path pages;

    private static TinyWorld world;
    private static long offline;
    private static int jobsOfFirstRun;
    private static Map<TableSpec, List<String>> first;
    private static List<Row> points;
    private static List<Row> summaries;
    private static List<Row> changes;
    private static List<Row> alerts;
    private static List<String> recommendations;
    private static List<String> populations;

    @BeforeAll
    static void run() {
        world = TinyWorld.ranked(folder)
                .write("models", "SELECT 'm1' AS model_id, TIMESTAMP'2023-12-27 04:00:00' AS trained_at");
        offline = world.table(Tables.OFFLINE_METRICS).count();
        jobsOfFirstRun = jobs(TinyWorld.FROM);
        first = RESULTS.stream().collect(Collectors.toMap(table -> table, TrendJobTest::ofTheFirstMetrics));
        points = world.table(Tables.TREND_POINTS).collectAsList();
        summaries = world.table(Tables.TREND_SUMMARY).collectAsList();
        changes = world.table(Tables.CHANGE_DECOMPOSITION)
                .where("metric = 'ndcg' AND slice_name = 'device' AND slice_value IS NOT NULL")
                .collectAsList();
        alerts = world.table(Tables.DEGRADATION_ALERTS).collectAsList();
        populations = world
                .table(Tables.CHANGE_DECOMPOSITION)
                .where("slice_name = 'all'")
                .selectExpr("concat_ws(' ', metric, model_id, part, reason, n > 0)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        recommendations = world
                .table(Tables.RETRAIN_RECOMMENDATIONS)
                .selectExpr("concat_ws(' ', model_id, retrained_model_id, loss_basis, recommendation, reason)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    @Test
    void everyFigureIsAPointWithTheAgeOfItsModel() {
        assertThat(points).hasSize((int) offline);
        assertThat(points).allSatisfy(row -> {
            assertThat(row.<String>getAs("source")).isEqualTo("offline_metrics");
            final long week = row.getAs("window_date").toString().equals("2024-01-01") ? 1 : 2;
            assertThat(row.<Long>getAs("model_age")).isEqualTo("m1".equals(row.getAs("model_id")) ? week : null);
        });
    }

    @Test
    void twoWeeksTellNothingAndSaySo() {
        assertThat(summaries).extracting(row -> row.<String>getAs("axis")).contains("calendar", "model_age");
        assertThat(summaries).allSatisfy(row -> {
            assertThat(row.<Object>getAs("value")).isNull();
            assertThat(row.<String>getAs("reason")).isEqualTo("insufficient_data");
        });
        assertThat(summaries)
                .filteredOn(row -> row.<Object>getAs("floor") != null)
                .isNotEmpty()
                .allMatch(row ->
                        "offline_metrics".equals(row.getAs("source")) && row.<Object>getAs("baseline_model_id") == null)
                .extracting(row -> row.getAs("metric") + "@" + row.getAs("cutoff"))
                .containsOnly("ndcg@3");
    }

    @Test
    void aNameThatNoFigureHasIsAFinding() {
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rule = 'name_without_figures'")
                        .selectExpr("rows_checked", "rows_failing", "example_key")
                        .distinct()
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly(
                        "[9,3,trend.floors: ndgc@3, trend.population.metrics: ndcg@5, trend.retrain.metrics: cold]");
    }

    @Test
    void theChangeOfTheSecondWeekIsSplitOverDevices() {
        assertThat(changes)
                .extracting(row -> row.getAs("window_date").toString())
                .containsOnly("2024-01-08");
        final Map<String, List<Row>> byModel = changes.stream()
                .collect(Collectors.groupingBy(
                        row -> row.getAs("model_id") + " beside " + row.getAs("retrained_model_id")));
        assertThat(byModel).containsOnlyKeys("m1 beside null", "m2 beside null", "m1 beside m2");
        byModel.values().forEach(parts -> assertThat(parts.stream()
                        .mapToDouble(row -> row.<Double>getAs("value"))
                        .sum())
                .isCloseTo(parts.get(0).<Double>getAs("change"), within(1e-9)));
    }

    /** Two weeks of so few queries are reduced, and then refused. */
    @Test
    void ofAFewQueriesNobodyKnowsWhoCame() {
        assertThat(populations)
                .containsExactlyInAnyOrder(
                        "ndcg m1 behaviour insufficient_overlap true",
                        "ndcg m1 population insufficient_overlap true",
                        "ndcg m2 behaviour insufficient_overlap true",
                        "ndcg m2 population insufficient_overlap true",
                        "reciprocal_rank m1 behaviour insufficient_overlap true",
                        "reciprocal_rank m1 population insufficient_overlap true",
                        "reciprocal_rank m2 behaviour insufficient_overlap true",
                        "reciprocal_rank m2 population insufficient_overlap true");
    }

    @Test
    void noAlertIsToldOfTwoWeeksAndNobodyKnowsWhenToTrainAgain() {
        assertThat(alerts).isEmpty();
        assertThat(recommendations)
                .containsExactlyInAnyOrder(
                        "m1 m2 retrained_twin insufficient_data insufficient_data",
                        "m1 m2 retrained_twin insufficient_data insufficient_data",
                        "m2 own_course insufficient_data unknown_age",
                        "m2 own_course insufficient_data unknown_age");
    }

    @Test
    void aWeekByItselfIsTheSameAndMoreSeriesAreNoMoreSparkJobs() {
        addMetrics(20);

        final int jobs = jobs(TinyWorld.BETWEEN);

        assertThat(jobs).as("the first run created tables, too").isLessThanOrEqualTo(jobsOfFirstRun);
        assertThat(world.table(Tables.TREND_POINTS).count()).isEqualTo(offline + 20 * offline / 2);
        for (final TableSpec table : RESULTS) {
            assertThat(ofTheFirstMetrics(table)).as(table.name()).isEqualTo(first.get(table));
        }
    }

    @Test
    void theReportIsOnePageOfTheNewestWeekAndItsRunIsRecorded() throws IOException {
        world.run(new ReportJob(), TinyWorld.FROM, TinyWorld.TO, "report.offline-metrics=[\"ndcg@3\"]");

        final Path reports = world.warehouse().resolve("reports");
        assertThat(reports.toFile().list())
                .containsExactlyInAnyOrder(
                        "report-2024-01-08-week.html", "report-2024-01-08-week.md", "report-2024-01-08-week.json");
        assertThat(Files.readString(reports.resolve("report-2024-01-08-week.md")))
                .contains("# Ranking models, week of 2024-01-08")
                .contains("- ? **m1** (cannot tell): It is not known whether it gets worse")
                .contains("| m1 | 0.")
                .contains("There is no table drift_metrics in this warehouse: the job drift writes it.");
        assertThat(world.table(Tables.JOB_RUNS)
                        .where(
                                "job = 'report' AND status = 'SUCCEEDED' AND input_versions['offline_metrics'] IS NOT NULL"
                                        + " AND NOT config LIKE '%\"candidate\":\"m%'")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void thePageAboutACandidateHasFilesOfItsOwnAndAModelThatNobodyKnowsIsAnErrorThatNamesThoseThatThereAre()
            throws IOException {
        final String leading = "report.offline-metrics=[\"ndcg@3\"]";
        // an experiment that ended long ago, and drift that only a longer window holds
        add(
                Tables.EXPERIMENT_RESULTS,
                "'e1' AS experiment_id, 'm1' AS model_id, 'm2' AS control_model_id, 'ctr' AS metric, -0.02 AS value,"
                        + " -0.03 AS ci_low, -0.01 AS ci_high, '2023-12-11' AS looked_at, 'week' AS grain,"
                        + " '2023-12-04' AS window_date, '2023-12-04' AS window_start, '2023-12-11' AS window_end");
        add(
                Tables.DRIFT_SUMMARY,
                "'spring' AS reference, 'reference' AS compared_with, 3 AS features, false AS is_partial, 'range' AS grain,"
                        + " '2023-12-01' AS window_date, '2023-12-01' AS window_start, '" + TinyWorld.TO
                        + "' AS window_end");
        world.run(
                new ReportJob(),
                TinyWorld.FROM,
                TinyWorld.TO,
                leading,
                "report.candidate=m1",
                "report.incumbent=m2",
                "report.online-metrics=[ctr]",
                "report.folder=\"" + pages + "\"");

        assertThat(pages.toFile().list())
                .containsExactlyInAnyOrder(
                        "candidate-m1-2024-01-08-week.html",
                        "candidate-m1-2024-01-08-week.md",
                        "candidate-m1-2024-01-08-week.json");
        assertThat(Files.readString(pages.resolve("candidate-m1-2024-01-08-week.md")))
                .contains("# Should m1 get an online test?")
                .contains("■ **do not test it**, week of 2024-01-08")
                .contains("Do not test it: in the experiment e1, ctr changed by −2.0 %")
                .contains("It is not known whether it is better offline: this warehouse has no table offline")
                .contains("since spring");
        assertThatThrownBy(
                        () -> world.run(new ReportJob(), TinyWorld.FROM, TinyWorld.TO, leading, "report.candidate=m7"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll("no table has the model 'm7'", "known models: m1, m2");
    }

    private static List<String> ofTheFirstMetrics(final TableSpec table) {
        return world.table(table).where("instr(metric, '__') = 0").drop("run_id").toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    /** A row of the whole population, null where no cell is given. @param cells as SQL */
    private static void add(final TableSpec table, final String cells) {
        final Dataset<Row> row =
                SharedSession.spark().sql("SELECT 'all' AS slice_name, 'all' AS slice_value, " + cells);
        final Set<String> given = Set.of(row.columns());
        row.selectExpr(table.columns().stream()
                        .map(column -> "CAST(" + (given.contains(column.name()) ? column.name() : "NULL") + " AS "
                                + column.type() + ") AS " + column.name())
                        .toArray(String[]::new))
                .write()
                .format("delta")
                .mode("append")
                .save(world.warehouse().resolve(table.name()).toString());
    }

    /** As many more of each that is there. */
    private static void addMetrics(final int more) {
        final String table =
                world.warehouse().resolve(Tables.OFFLINE_METRICS.name()).toString();
        SharedSession.spark()
                .read()
                .format("delta")
                .load(table)
                .selectExpr(
                        "* EXCEPT (metric)",
                        "explode(transform(sequence(1, " + more + "), i -> concat(metric, '__', i))) AS metric")
                .write()
                .format("delta")
                .mode("append")
                .save(table);
    }

    private static int jobs(final LocalDate from) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            world.run(new TrendJob(), from, TinyWorld.TO, SETTINGS);
            return counter.jobsBesideTableLogs();
        }
    }

    @Test
    void withoutAnyTableOfFiguresItSaysWhichJobsWriteThem(@TempDir final Path empty) {
        assertThatThrownBy(() -> new TinyWorld(empty).run(new TrendJob()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll("offline_metrics (written by ranking)", "online_metrics (written by online)");
    }
}
