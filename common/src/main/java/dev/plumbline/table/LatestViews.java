package dev.plumbline.table;

import java.util.List;
import java.util.stream.Stream;

/** The views {@code latest_*}: they say for every row whether the run that wrote it succeeded. */
final class LatestViews {

    private static final String BESIDE = """
            WITH offline AS (
              SELECT grain, window_start, window_end, model_id,
                map_from_entries(collect_list(struct(concat(metric, '@', cutoff), struct(value, ci_low, ci_high, n)))) AS offline,
                bool_and(run_id IN (SELECT run_id FROM {job_runs} WHERE status = 'SUCCEEDED')) AS run_complete
              FROM {offline_metrics} WHERE slice_name = 'all' GROUP BY grain, window_start, window_end, model_id),
            rates AS (
              SELECT *, count(*) OVER (PARTITION BY grain, window_start, window_end, model_id, metric) > 1 AS several
              FROM {online_metrics} WHERE slice_name = 'all' AND model_id IS NOT NULL),
            online AS (
              SELECT grain, window_start, window_end, model_id,
                map_from_entries(collect_list(struct(if(several, concat(metric, '[', concat_ws('/',
                  coalesce(experiment_id, ''), coalesce(arm, ''), coalesce(split, '')), ']'), metric),
                  struct(value, ci_low, ci_high, n)))) AS online,
                bool_and(run_id IN (SELECT run_id FROM {job_runs} WHERE status = 'SUCCEEDED')) AS run_complete
              FROM rates GROUP BY grain, window_start, window_end, model_id)
            SELECT grain, window_start, window_end, model_id, offline.offline, online.online,
              coalesce(offline.run_complete, true) AND coalesce(online.run_complete, true) AS run_complete
            FROM offline FULL OUTER JOIN online USING (grain, window_start, window_end, model_id)""";

    /** One for each table, then all figures of a model in one row. */
    static final List<View> ALL = Stream.concat(
                    Tables.ALL.stream().map(LatestViews::latest),
                    Stream.of(new View(
                            "latest_offline_beside_online",
                            "one model x window: its offline and its online figures for the whole population, as two maps",
                            View.Dialect.SPARK,
                            BESIDE)))
            .toList();

    private LatestViews() {}

    private static View latest(final TableSpec table) {
        return table.equals(Tables.JOB_RUNS)
                ? new View(
                        "latest_job_runs",
                        "the newest run of a job over the same windows",
                        View.Dialect.COMMON,
                        "SELECT " + String.join(", ", table.columnNames())
                                + " FROM (SELECT *, row_number() OVER (PARTITION BY job, grain, window_start, window_end"
                                + " ORDER BY started_at DESC, run_id) AS newest FROM {job_runs}) WHERE newest = 1")
                : new View(
                        "latest_" + table.name(),
                        "a row of " + table.name() + ", with run_complete: whether its run succeeded",
                        View.Dialect.COMMON,
                        "SELECT t.*, t.run_id IN (SELECT run_id FROM {job_runs} WHERE status = 'SUCCEEDED')"
                                + " AS run_complete FROM {" + table.name() + "} t");
    }
}
