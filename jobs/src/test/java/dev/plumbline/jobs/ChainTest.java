package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ChainTest {

    private static final List<Job> CHAIN = List.of(new RankingJob(), new OnlineJob(), new AlignmentJob());
    private static final Job RANKING = CHAIN.get(0);
    private static final String BASELINE = "alignment.baseline=m2";

    /** Both models are arms of one experiment; a ninth user, who never clicks, is in none. */
    private static final String EXPERIMENT = TinyWorld.IMPRESSIONS
            .replace(
                    "concat('m', m) AS model_id",
                    "concat('m', m) AS model_id, if(u = 9, NULL, 'e') AS experiment_id,"
                            + " if(u = 9, NULL, if(m = 1, 'new', 'current')) AS arm")
            .replace("(8) AS users", "(8), (9) AS users");

    private static final String CONFLICT = " UNION ALL SELECT 'q1', 'i1', 0D";

    /** With those of jobs that have a test of their own. */
    private static final Set<String> NOT_ASKED_FOR = Tables.ALL.stream()
            .filter(table ->
                    Set.of("counterfactual", "profile", "drift", "trend").contains(table.writtenBy())
                            || List.of(Tables.OFFLINE_COMPARISONS, Tables.MODEL_OVERLAP, Tables.EXPERIMENT_RESULTS)
                                    .contains(table))
            .map(TableSpec::name)
            .collect(Collectors.toSet());

    /** A run over more windows writes them for its last one only. */
    private static final List<String> OF_THE_LAST_WINDOW =
            List.of(Tables.ALIGNMENT_SUMMARY.name(), Tables.DECISION_BACKTEST.name());

    @TempDir
    private Path folder;

    @Test
    void aWindowIsTheSameWhateverRangeHoldsItAndHoweverOftenItIsAsked() {
        final TinyWorld world = TinyWorld.whole(folder).write("impressions", EXPERIMENT);
        CHAIN.forEach(job -> world.run(job, BASELINE));
        final Map<String, List<String>> first = results(world);
        final List<Row> rates = rates(world);
        final List<String> folders = List.of(world.warehouse().toFile().list());

        final List<LocalDate> weeks = List.of(TinyWorld.FROM, TinyWorld.BETWEEN);
        weeks.forEach(week -> CHAIN.subList(0, 2).forEach(job -> world.run(job, week, week.plusWeeks(1))));
        // only now: the online job clears what no experiment of its windows tells
        tell(world);
        weeks.forEach(week -> world.run(CHAIN.get(2), week, week.plusWeeks(1), BASELINE));
        world.run(RANKING);

        assertThat(first).hasSize(Tables.ALL.size() - 2 - NOT_ASKED_FOR.size());
        assertThat(first.remove(Tables.CANDIDATE_FORECASTS.name()))
                .as("no comparisons, no candidates")
                .isEmpty();
        assertThat(first.remove(Tables.DISAGREEMENT_REASONS.name()))
                .as("so few clicks have no lift that could disagree")
                .isEmpty();
        first.forEach((name, rows) -> assertThat(rows).as(name).isNotEmpty());
        assertThat(folders)
                .as("a table that nothing asks for is not created")
                .hasSize(Tables.ALL.size() - NOT_ASKED_FOR.size())
                .doesNotContainAnyElementsOf(NOT_ASKED_FOR);
        assertThat(rates)
                .extracting(row -> row.getString(0) + " " + row.getDate(1) + " " + row.getDouble(2))
                .containsExactly(
                        "m1 2024-01-01 0.375", "m1 2024-01-08 0.375", "m2 2024-01-01 0.25", "m2 2024-01-08 0.25");
        assertThat(world.table(Tables.ALIGNMENT_PAIRS)
                        .where("slice_name = 'all' AND online_metric = 'ctr' AND offline_metric = 'ndcg'")
                        .selectExpr("concat_ws(' ', window_date, model_a, model_b, online_a, online_b)")
                        .collectAsList())
                .as("against the baseline, of who is in an arm")
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("2024-01-01 m1 m2 0.375 0.25", "2024-01-08 m1 m2 0.375 0.25");
        final Map<String, List<String>> again = results(world);
        OF_THE_LAST_WINDOW.forEach(
                table -> assertThat(again.get(table)).as(table).containsAll(first.remove(table)));
        assertThat(again).containsAllEntriesOf(first);
        assertThat(world.table(Tables.JOB_RUNS).groupBy("job", "status").count().collectAsList())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("[ranking,SUCCEEDED,4]", "[online,SUCCEEDED,3]", "[alignment,SUCCEEDED,3]");
        assertThat(world.table(Tables.JOB_RUNS)
                        .where("job <> 'alignment'")
                        .select("job", "run_key")
                        .distinct()
                        .count())
                .as("the same question has the same key: two jobs, three ranges each")
                .isEqualTo(6);
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("input = 'experiment_results' AND rule = 'run_not_succeeded'")
                        .select("rows_checked", "rows_failing")
                        .collectAsList())
                .as("what interleaved lists told before is pooled with both weeks, and checked as the broken split is")
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("[2,2]", "[1,1]");
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rule = 'split_mismatch' AND rows_checked > 0")
                        .select("rows_failing", "example_key")
                        .collectAsList())
                .as("the first week's broken split")
                .extracting(Object::toString)
                .containsExactly("[1,2024-01-01|broken]");
        assertThatThrownBy(() -> world.run(CHAIN.get(2), "alignment.baseline=m3"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll(
                        "plumbline.alignment.baseline is m3", "models measured on both sides are m1, m2");
        assertThat(results(world)).as("nothing was written").isEqualTo(again);
    }

    /** What interleaved lists told in the week before and of a broken split in the first one, in a run that nobody knows to have ended. */
    private static void tell(final TinyWorld world) {
        final String preference = row(Map.ofEntries(
                Map.entry("window_start", "TIMESTAMP'2023-12-25 00:00:00'"),
                Map.entry("window_end", "TIMESTAMP'2024-01-01 00:00:00'"),
                Map.entry("window_date", "DATE'2023-12-25'"),
                Map.entry("metric", "'interleaving_preference'"),
                Map.entry("model_id", "'m1'"),
                Map.entry("control_model_id", "'m2'"),
                Map.entry("value", "0.1D"),
                Map.entry("std_error", "0.05D"),
                Map.entry("n", "100L")));
        final String split = row(Map.of(
                "window_start", "TIMESTAMP'2024-01-01 00:00:00'",
                "window_end", "TIMESTAMP'2024-01-08 00:00:00'",
                "window_date", "DATE'2024-01-01'",
                "experiment_id", "'broken'",
                "arm", "'(all)'",
                "metric", "'sample_ratio'",
                "verdict", "'mismatch'",
                "reason", "'no_spread'"));
        SharedSession.spark()
                .sql(preference + " UNION ALL " + split)
                .write()
                .format("delta")
                .save(world.warehouse()
                        .resolve(Tables.EXPERIMENT_RESULTS.name())
                        .toString());
    }

    private static String row(final Map<String, String> cells) {
        final Map<String, String> all = new HashMap<>(cells);
        all.putAll(Map.of("grain", "'week'", "slice_name", "'all'", "slice_value", "'all'", "run_id", "'lost'"));
        return Tables.EXPERIMENT_RESULTS.columns().stream()
                .map(column ->
                        all.getOrDefault(column.name(), "CAST(NULL AS " + column.type() + ")") + " AS " + column.name())
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    @Test
    void aCorrectedInputCorrectsTheWindowsOfTheRunAndNoOthers() {
        final TinyWorld world = TinyWorld.offline(folder);
        world.run(RANKING, "ranking.comparisons.all-pairs-up-to=1", "ranking.overlap.depth=2");
        final Map<TableSpec, List<String>> compared = new HashMap<>();
        for (final TableSpec table : List.of(Tables.OFFLINE_COMPARISONS, Tables.MODEL_OVERLAP)) {
            compared.put(table, week(world, table, TinyWorld.FROM));
            assertThat(compared.get(table)).as(table.name()).isNotEmpty();
            assertThat(week(world, table, TinyWorld.BETWEEN)).as(table.name()).isNotEmpty();
        }
        final List<String> firstWeek = week(world, Tables.OFFLINE_METRICS, TinyWorld.FROM);
        final List<String> secondWeek = week(world, Tables.OFFLINE_METRICS, TinyWorld.BETWEEN);

        world.write("holdout", TinyWorld.HOLDOUT.replace("CAST((q + i) % 3 AS DOUBLE)", "1D"));
        world.run(RANKING, TinyWorld.BETWEEN, TinyWorld.TO);

        assertThat(week(world, Tables.OFFLINE_METRICS, TinyWorld.FROM))
                .as("run ids included")
                .isEqualTo(firstWeek);
        assertThat(week(world, Tables.OFFLINE_METRICS, TinyWorld.BETWEEN))
                .as("every row is of the second run")
                .doesNotContainAnyElementsOf(secondWeek);
        compared.forEach((table, rows) -> {
            assertThat(week(world, table, TinyWorld.FROM)).as(table.name()).isEqualTo(rows);
            assertThat(week(world, table, TinyWorld.BETWEEN))
                    .as(table.name() + " of the second run, which compared no models")
                    .isEmpty();
        });
    }

    @Test
    void anEmptiedWindowOfAnInputWithRowsIsCleared() {
        final TinyWorld world = TinyWorld.ranked(folder);
        assertThat(windows(world, Tables.QUERY_METRICS)).containsExactly(day(TinyWorld.FROM), day(TinyWorld.BETWEEN));

        world.write("predictions", TinyWorld.PREDICTIONS + " WHERE q <= 3");
        world.run(RANKING);

        assertThat(windows(world, Tables.QUERY_METRICS)).containsExactly(day(TinyWorld.FROM));
        assertThat(windows(world, Tables.OFFLINE_METRICS)).containsExactly(day(TinyWorld.FROM));
    }

    @Test
    void aStoppedRunLeavesItsFindingsAndEveryResultAsItWas() {
        final TinyWorld world = TinyWorld.ranked(folder);
        final List<List<String>> before = withRunIds(world);

        world.write("holdout", TinyWorld.HOLDOUT + CONFLICT);
        assertThatThrownBy(() -> world.run(RANKING))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll("input holdout: conflicting_judgement", "q1", "nothing was written");

        assertThat(withRunIds(world)).isEqualTo(before);
        final Row failed =
                world.table(Tables.JOB_RUNS).where("status = 'FAILED'").first();
        assertThat(failed.<String>getAs("message")).contains("conflicting_judgement");
        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rule = 'conflicting_judgement'")
                        .selectExpr("severity", "rows_failing > 0", "run_id = '" + failed.<String>getAs("run_id") + "'")
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly("[error,true,true]");

        world.run(RANKING, "plumbline.checks.conflicting_judgement=warn");

        assertThat(world.table(Tables.INPUT_CHECKS)
                        .where("rule = 'conflicting_judgement'")
                        .selectExpr("severity", "rows_failing > 0")
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly("[warn,true]");
        assertThat(withRunIds(world)).as("the warned run has written").isNotEqualTo(before);
    }

    @Test
    void aFirstRunThatStopsCreatesNoResultTable() {
        final TinyWorld world = TinyWorld.offline(folder).write("holdout", TinyWorld.HOLDOUT + CONFLICT);

        assertThatThrownBy(() -> world.run(RANKING)).isInstanceOf(PlumblineException.class);

        assertThat(world.warehouse().toFile().list()).containsExactlyInAnyOrder("job_runs", "input_checks");
    }

    @Test
    void alignmentBeforeItsTablesSaysWhichJobIsFirst() {
        final TinyWorld world = new TinyWorld(folder);

        assertThatThrownBy(() -> world.run(new AlignmentJob()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll("query_metrics does not exist yet", "run the job ranking first");
        assertThat(world.rows(Tables.JOB_RUNS))
                .singleElement()
                .asString()
                .contains("FAILED", "run the job ranking first");
    }

    private static Map<String, List<String>> results(final TinyWorld world) {
        final Map<String, List<String>> results = new TreeMap<>();
        Tables.ALL.stream()
                .filter(table -> !List.of(Tables.JOB_RUNS, Tables.INPUT_CHECKS).contains(table))
                .filter(table -> !NOT_ASKED_FOR.contains(table.name()))
                .forEach(table -> results.put(table.name(), world.rows(table)));
        return results;
    }

    private static List<Row> rates(final TinyWorld world) {
        return world.table(Tables.ONLINE_METRICS)
                .where("metric = 'ctr' AND slice_name = 'all' AND experiment_id = 'e'")
                .orderBy("model_id", "window_date")
                .select("model_id", "window_date", "value")
                .collectAsList();
    }

    private static List<List<String>> withRunIds(final TinyWorld world) {
        return List.of(rows(world, Tables.QUERY_METRICS, "true"), rows(world, Tables.OFFLINE_METRICS, "true"));
    }

    private static List<String> week(final TinyWorld world, final TableSpec table, final LocalDate week) {
        return rows(world, table, "window_date = DATE'" + week + "'");
    }

    private static List<String> rows(final TinyWorld world, final TableSpec table, final String condition) {
        return world.table(table).where(condition).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    private static List<Date> windows(final TinyWorld world, final TableSpec table) {
        return world.table(table).select("window_date").distinct().orderBy("window_date").collectAsList().stream()
                .map(row -> row.getDate(0))
                .toList();
    }

    private static Date day(final LocalDate day) {
        return Date.valueOf(day);
    }
}
