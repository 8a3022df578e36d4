package dev.plumbline.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.format.Cell;
import dev.plumbline.jobs.format.Readable;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.table.Definitions;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineageTextTest {

    private static final Readable READABLE = new Readable(ZoneOffset.UTC);

    /** Values of a row as they would be in a key; of every other column none. */
    private static Map<String, Cell> row(final TableSpec table, final String... pairs) {
        final Map<String, Cell> row = new HashMap<>();
        table.columnNames().forEach(column -> row.put(column, Cell.MISSING));
        KeyPart.parse(table, List.of(pairs), ZoneOffset.UTC)
                .forEach(part -> row.put(part.column().name(), part.value()));
        return row;
    }

    private static Map<String, Cell> run(final String... assignments) {
        final Map<String, Cell> run = row(
                Tables.JOB_RUNS,
                "run_id=r2",
                "run_key=k",
                "job=ranking",
                "grain=week",
                "window_start=2026-11-02",
                "window_end=2026-11-16",
                "status=SUCCEEDED",
                "started_at=2026-11-17 03:00:00",
                "ended_at=2026-11-17 03:01:00",
                "code_version=0.1.0");
        run.put(
                "config",
                Cell.text(ConfigSource.load(Optional.empty(), List.of(assignments))
                        .redactedJson()));
        run.put("input_versions", new Cell.Entries(Map.of("holdout", Cell.text("7"), "query_metrics", Cell.text("3"))));
        run.put("rows_in", new Cell.Entries(Map.of("holdout", new Cell.Quantity(120L))));
        return run;
    }

    private static Map<String, Cell> writer(final String id, final String grain, final String table, final long runs) {
        final Map<String, Cell> run =
                row(Tables.JOB_RUNS, "run_id=" + id, "job=ranking", "grain=" + grain, "ended_at=2026-11-16");
        run.put("table_name", Cell.text(table));
        run.put("runs", new Cell.Quantity(runs));
        return run;
    }

    private static String text(final Lineage lineage) {
        return new LineageText(READABLE, Definitions.ofDocumentation())
                .of(lineage, new RunText(READABLE, List.of(new RankingJob())));
    }

    @Test
    void aFigureIsToldWithItsFormulaItsCountsItsRunAndWhatThatRead() {
        final Map<String, Cell> figure = row(
                Tables.OFFLINE_METRICS,
                "grain=week",
                "window_start=2026-11-02",
                "model_id=blend",
                "metric=ndcg",
                "cutoff=10",
                "unit=share of the ideal",
                "direction=larger_is_better",
                "value=0.12345678",
                "ci_low=0.1",
                "ci_high=0.15",
                "confidence_level=0.95",
                "n=881",
                "queries_answered=880",
                "tie_rule=item_id",
                "run_id=r2");
        final Map<String, Cell> check = row(
                Tables.INPUT_CHECKS,
                "input=holdout",
                "rule=null_key",
                "severity=warn",
                "rows_checked=120",
                "rows_failing=3",
                "example_key=q7");

        final String text = text(new Lineage(
                Tables.OFFLINE_METRICS,
                figure,
                Optional.of(run("ranking.metrics=[\"ndcg@10\"]", "report.title=x")),
                List.of(check, row(Tables.INPUT_CHECKS, "rows_failing=0")),
                List.of(
                        writer("d1", "day", "query_metrics", 1),
                        writer("r1", "week", "query_metrics", 2),
                        writer("o1", "week", "online_metrics", 1))));

        assertThat(text.replaceAll(" +", " ").lines())
                .startsWith("offline_metrics, the row with", " grain week", " window_start 2026-11-02")
                .contains(
                        " value 0.123457 share of the ideal, larger_is_better",
                        " interval 0.1 to 0.15 at confidence level 0.95",
                        " ndcg discounted gain / that of the ideal order; as: trec_eval ndcg, ndcg_cut (docs/ranking-metrics.md)",
                        " n 881 judged queries (R >= 1) for which the metric is defined, including unanswered ones, which are"
                                + " scored as empty lists",
                        " tie_rule item_id how equal scores are ordered; expected: the mean over all orders",
                        " windows week from 2026-11-02 to 2026-11-16",
                        " holdout version 7 120 rows",
                        " query_metrics version 3 written by ranking on 2026-11-16, ./plumbline explain job_runs run_id=r1,"
                                + " the newest of 2 runs; written by ranking of grain day on 2026-11-16,"
                                + " ./plumbline explain job_runs run_id=d1",
                        " 2 checks, 1 found something",
                        " holdout null_key 3 of 120 rows (warn), for example q7",
                        " ranking.metrics = [\"ndcg@10\"]")
                .noneMatch(line -> line.contains("report.title") || line.contains("split"));
    }

    @Test
    void aMissingFigureSaysWhy() {
        final Map<String, Cell> figure =
                row(Tables.OFFLINE_METRICS, "unit=share", "direction=larger_is_better", "reason=no_units", "run_id=r2");

        assertThat(text(new Lineage(Tables.OFFLINE_METRICS, figure, Optional.of(run()), List.of(), List.of()))
                        .replaceAll(" +", " ")
                        .lines())
                .contains(
                        " value - share, larger_is_better",
                        " reason no_units no unit was measured in this window and slice",
                        " none is kept: a later run over the same windows has replaced them")
                .noneMatch(line -> line.contains(" interval "));
    }

    @Test
    void aRowWhoseRunNeverEndedSaysSo() {
        final Map<String, Cell> figure = row(Tables.OFFLINE_METRICS, "run_id=killed");

        assertThat(text(new Lineage(Tables.OFFLINE_METRICS, figure, Optional.empty(), List.of(), List.of())))
                .contains("killed", "not in job_runs");
    }

    @Test
    void aRunIsToldByItself() {
        final Map<String, Cell> run = run();
        run.put("status", Cell.text("FAILED"));
        run.put("message", Cell.text("no column"));

        assertThat(text(new Lineage(Tables.JOB_RUNS, run, Optional.of(run), List.of(), List.of())))
                .startsWith("The run that wrote it")
                .contains("ranking, FAILED", "no column");
    }
}
