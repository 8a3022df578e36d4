package dev.plumbline.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.plumbline.alignment.AlignmentPairs;
import dev.plumbline.alignment.AlignmentSummaries;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.stats.Estimate;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.WindowRange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo's configuration over the real data gives the figures that were computed without this project: every ranker,
 * week and metric. See the README beside the expected files.
 */
class UpworthyFiguresTest {

    /** Models are compared in the first run alone: the figures looked at here do not depend on it. */
    private static final List<String> UNCOMPARED = List.of("ranking.comparisons.baseline = null");

    private static final List<String> PAIR = List.of("model_a", "model_b", "offline_metric", "offline_cutoff");

    private static final List<String> DISJOINT = List.of(
            "offline_difference",
            "offline_std_error",
            "offline_n",
            "online_log_lift",
            "online_log_lift_std_error",
            "online_units");
    private static final List<String> SAME = List.of(
            "offline_difference",
            "offline_std_error",
            "online_log_lift",
            "online_log_lift_std_error",
            "error_covariance",
            "common_units");

    @TempDir
    static Path folder;

    private static Figures offline;
    private static Figures online;
    private static Figures disjointPairs;
    private static Figures sameTestPairs;
    private static List<Row> disjointRules;
    private static List<Row> reasons;
    private static List<Row> weeklyPairs;
    private static List<Row> weeklySummaries;
    private static List<Row> summariesOfTheRange;

    /**
     * Offline and online on disjoint tests; then, over the same tables, offline on the tests that online was measured on. The
     * whole chain is run over the range; of weeks, and of the same tests, pairs are made of the tables that they stand on, without
     * all else that the job does.
     */
    @BeforeAll
    static void runTheChain() {
        final Configuration range = configuration("range", List.of());
        run(range, new RankingJob(), new OnlineJob(), new AlignmentJob());
        disjointPairs = Figures.of(selected(compared(rows(range, Tables.ALIGNMENT_PAIRS)), DISJOINT), PAIR.size());
        disjointRules = compared(rows(range, Tables.ALIGNMENT_PAIRS))
                .select("pairing_rule", "error_covariance", "common_units")
                .distinct()
                .collectAsList();
        reasons = rows(range, Tables.DISAGREEMENT_REASONS).orderBy("rank").collectAsList();
        summariesOfTheRange = rows(range, Tables.ALIGNMENT_SUMMARY)
                .where("slice_name = 'all' AND online_metric = 'ctr'")
                .collectAsList();
        final Configuration week = configuration("week", UNCOMPARED);
        run(week, new RankingJob(), new OnlineJob());
        final Dataset<Row> pairs = pairs(week).persist();
        weeklyPairs = pairs.where("slice_name = 'all' AND reason IS NULL AND offline_metric = 'reciprocal_rank'")
                .collectAsList();
        weeklySummaries = AlignmentSummaries.summaries(
                        AlignmentSummaries.fitted(
                                new AlignmentSummaries.Sources(
                                        pairs, pairs.limit(0), offlineRows(week), onlineRows(week)),
                                Optional.empty(),
                                Optional.empty(),
                                week.alignment()),
                        windows(week))
                .where("slice_name = 'all'")
                .collectAsList();
        pairs.unpersist();
        offline = offline(range);
        online = online(range);
        final String holdout =
                range.inputs().get("holdout").query().orElseThrow().value();
        final Configuration sameTests = configuration(
                "range",
                Stream.concat(
                                UNCOMPARED.stream(),
                                Stream.of(
                                        "ranking.metrics = [ndcg, reciprocal_rank]",
                                        "inputs.holdout.query = \"\"\"" + holdout.replace("'holdout'", "'online'")
                                                + "\"\"\""))
                        .toList());
        run(sameTests, new RankingJob());
        sameTestPairs = Figures.of(selected(compared(pairs(sameTests)), SAME), PAIR.size());
    }

    @Test
    void offlineFiguresOfEveryWeekAndOfTheRangeAreTheReference() {
        offline.assertSameAs(Figures.expected(
                "offline_expected.tsv",
                List.of("ranker", "grain", "window_start", "window_end", "metric", "cutoff"),
                List.of("value", "std_error", "n")));
        assertThat(offline.size()).isEqualTo(3920);
    }

    @Test
    void onlineFiguresOfEveryWeekAndOfTheRangeAreTheReference() {
        online.assertSameAs(Figures.expected(
                "online_expected.tsv",
                List.of("model", "grain", "window_start", "window_end"),
                List.of("clicks", "impressions", "ctr", "std_error", "tests")));
        assertThat(online.size()).isEqualTo(639);
    }

    @Test
    void pairsOfDisjointTestsAreTheReferenceAndTheirErrorsAreIndependent() {
        disjointPairs.assertSameAs(Figures.expected("pairs_expected.tsv", PAIR, DISJOINT));
        assertThat(disjointRules).extracting(Row::mkString).containsExactly("same_window_disjoint_splits0.00");
    }

    @Test
    void pairsOfTheSameTestsAreTheReferenceWithTheCovarianceOfTheirErrors() {
        sameTestPairs.assertSameAs(Figures.expected("pairs_same_sample_expected.tsv", PAIR, SAME));
        assertThat(sameTestPairs.size()).isEqualTo(56);
    }

    @Test
    void pairsThatDoNotAgreeHaveAllReasonsRankedByTheirShareAndChanceIsTheFirst() {
        final Map<String, List<Row>> disagreements = reasons.stream()
                .filter(row -> !"unknown".equals(row.getAs("disagreement")))
                .collect(Collectors.groupingBy(
                        row -> PAIR.stream().map(row::<String>getAs).toList() + row.<String>getAs("online_metric")));

        assertThat(disagreements).hasSizeGreaterThan(20);
        assertThat(disagreements.values()).allSatisfy(rows -> {
            assertThat(rows).extracting(row -> row.<Integer>getAs("rank")).containsExactly(1, 2, 3, 4, 5, 6, 7);
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.getAs("value") == null).isEqualTo(row.getAs("needs") != null));
            assertThat(rows.get(0).<String>getAs("possible_reason"))
                    .as("one log of headlines without users, positions, latencies and experiments")
                    .isIn("underpowered_test", "no_new_signal");
        });
    }

    /** The reference has seven rankers: the random order is not among them. */
    @Test
    void pooledOverAllWeeksTheSlopeAndItsIntervalAreThoseOfDrawingTests() {
        final List<Measurement> measurements = weeklyPairs.stream()
                .filter(row ->
                        !List.of(row.getAs("model_a"), row.getAs("model_b")).contains("random"))
                .map(row -> new Measurement(
                        row.getAs("model_a"),
                        row.getAs("model_b"),
                        row.getAs("window_date").toString(),
                        row.getAs("offline_difference"),
                        row.getAs("offline_std_error"),
                        row.<Long>getAs("offline_n"),
                        row.getAs("online_log_lift"),
                        row.getAs("online_log_lift_std_error"),
                        row.getAs("online_weight"),
                        row.getAs("error_covariance")))
                .toList();
        final Relation relation = Relation.of(Centre.ORIGIN, measurements, RelationSettings.DEFAULT);
        final Estimate slope = relation.figure("naive_slope");

        assertThat(relation.points().size()).isEqualTo(21);
        assertThat(slope.value().orElseThrow()).isCloseTo(0.942, withinPercentage(5));
        assertThat(slope.low().orElseThrow()).isCloseTo(0.575, withinPercentage(10));
        assertThat(slope.high().orElseThrow()).isCloseTo(1.387, withinPercentage(10));
    }

    @Test
    void everyOfflineMetricOfTheRankersPredictsClicksWeekByWeekAndAWholeTimeIsOneExperiment() {
        assertThat(weeklySummaries).hasSize(7).allSatisfy(row -> {
            assertThat(row.<Object>getAs("window_date")).hasToString("2015-04-26");
            assertThat(row.<String>getAs("verdict")).isEqualTo("predictive");
            assertThat(row.<Double>getAs("ci_low")).isPositive();
            assertThat(row.<String>getAs("pairing_rule")).isEqualTo("same_window_disjoint_splits");
        });
        assertThat(summariesOfTheRange).hasSize(7).allSatisfy(row -> {
            assertThat(row.<String>getAs("verdict_reason")).isEqualTo("few_experiments");
            assertThat(row.<Long>getAs("experiments_needed")).isEqualTo(9);
        });
    }

    private static Figures offline(final Configuration configuration) {
        return Figures.of(
                rows(configuration, Tables.OFFLINE_METRICS)
                        .where("slice_name = 'all'")
                        .selectExpr(
                                "model_id",
                                "grain",
                                "date(window_start)",
                                "date(window_end)",
                                "metric",
                                "cutoff",
                                "value",
                                "std_error",
                                "n"),
                6);
    }

    private static Figures online(final Configuration configuration) {
        return Figures.of(
                rows(configuration, Tables.ONLINE_METRICS)
                        .where("slice_name = 'all' AND metric = 'ctr'")
                        .selectExpr(
                                "model_id",
                                "grain",
                                "date(window_start)",
                                "date(window_end)",
                                "numerator",
                                "denominator",
                                "value",
                                "std_error",
                                "units"),
                4);
    }

    /** Of {@code alignment_pairs} what the references have. */
    private static Dataset<Row> compared(final Dataset<Row> pairs) {
        return pairs.where("slice_name = 'all' AND grain = 'range' AND online_metric = 'ctr' AND offline_cutoff = 'all'"
                + " AND offline_metric IN ('ndcg', 'reciprocal_rank')");
    }

    /** The pairs of clicks that the job makes of the tables as they are. */
    private static Dataset<Row> pairs(final Configuration configuration) {
        final AlignmentPairs.Sources sources = new AlignmentPairs.Sources(
                rows(configuration, Tables.QUERY_METRICS),
                offlineRows(configuration),
                rows(configuration, Tables.ONLINE_UNIT_METRICS),
                onlineRows(configuration),
                Optional.empty());
        return AlignmentPairs.of(
                sources,
                AlignmentPairs.experiments(sources, windows(configuration), configuration.alignment()),
                windows(configuration),
                configuration.alignment());
    }

    private static Dataset<Row> offlineRows(final Configuration configuration) {
        return AlignmentPairs.offlineRows(
                rows(configuration, Tables.OFFLINE_METRICS), windows(configuration), configuration.alignment());
    }

    private static Dataset<Row> onlineRows(final Configuration configuration) {
        return AlignmentPairs.onlineRows(
                        rows(configuration, Tables.ONLINE_METRICS), windows(configuration), configuration.alignment())
                .where("metric = 'ctr'");
    }

    private static Dataset<Row> selected(final Dataset<Row> rows, final List<String> values) {
        return rows.selectExpr(Stream.concat(PAIR.stream(), values.stream()).toArray(String[]::new));
    }

    private static Dataset<Row> rows(final Configuration configuration, final TableSpec table) {
        return configuration.warehouse().read(SharedSession.spark(), table);
    }

    private static void run(final Configuration configuration, final Job... jobs) {
        for (final Job job : jobs) {
            new JobRunner(SharedSession.spark(), configuration).run(job, windows(configuration));
        }
    }

    private static WindowRange windows(final Configuration configuration) {
        return new WindowRange(
                configuration.grain(),
                configuration.windowOrigin(),
                LocalDate.parse("2013-01-20"),
                LocalDate.parse("2015-05-03"));
    }

    private static Configuration configuration(final String grain, final List<String> more) {
        final List<String> assignments = new ArrayList<>(List.of(
                "grain = " + grain,
                "warehouse = " + quoted(folder.resolve("warehouse")),
                "sources.arms.path = " + quoted(ProjectFiles.file("data/upworthy/arms.parquet")),
                "sources.rankings.path = " + quoted(ProjectFiles.file("data/upworthy/rankings.parquet"))));
        assignments.addAll(more);
        final Path file = ProjectFiles.file("conf/demo/upworthy.conf");
        return Configuration.of(ConfigSource.load(Optional.of(file), assignments), Instant.now());
    }

    private static String quoted(final Path path) {
        return "\"" + path.toAbsolutePath().toString().replace("\\", "\\\\") + "\"";
    }
}
