package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** What every job writes: its run and the results of its input checks. */
final class RunTables {

    static final TableSpec JOB_RUNS = new TableSpec(
            "job_runs",
            "every job",
            "one run of one job",
            List.of(
                    required("run_id", "STRING", "id of the run"),
                    required(
                            "run_key",
                            "STRING",
                            "hash of the job, its windows, the settings that its rows depend on and the input"
                                    + " versions: the same for the same question"),
                    required("job", "STRING", "name of the job"),
                    required("run_date", "DATE", "UTC date of the start; partition column"),
                    required("grain", "STRING", "grain of the windows"),
                    required("window_start", "TIMESTAMP", "first instant of the first window, UTC"),
                    required("window_end", "TIMESTAMP", "first instant after the last window, UTC"),
                    required("status", "STRING", "SUCCEEDED or FAILED; a run that was killed has no row"),
                    required("started_at", "TIMESTAMP", "start of the run, UTC"),
                    required("ended_at", "TIMESTAMP", "end of the run, UTC"),
                    required("config", "STRING", "the resolved configuration as JSON, with secrets redacted"),
                    required(
                            "config_hash",
                            "STRING",
                            "hash of the settings in config that the job's rows depend on: its own blocks, its"
                                    + " inputs and sources, confidence-level, checks, goals and, except for the job"
                                    + " profile, grain and window-origin; for trend also ranking.uniform"),
                    required("code_version", "STRING", "version and commit of the code"),
                    required(
                            "input_versions",
                            "MAP<STRING, STRING>",
                            "name of each input to the Delta version that was read, or to a fingerprint of its"
                                    + " files; unversioned for a view or a catalog table of another format"),
                    required(
                            "rows_in",
                            "MAP<STRING, BIGINT>",
                            "name of each input to the number of its rows read in the windows"),
                    required(
                            "rows_out",
                            "MAP<STRING, BIGINT>",
                            "name of each table to the number of rows written; for a failed run, those written"
                                    + " before it failed"),
                    nullable("message", "STRING", "why the run failed; null if it succeeded"),
                    nullable(
                            "stages",
                            "BIGINT",
                            "Spark stages that ended before this row was written; null if Spark reported them too"
                                    + " late, or if the run is of a version that did not count them"),
                    nullable("tasks", "BIGINT", "tasks of these stages; null like stages"),
                    nullable(
                            "shuffle_bytes_written",
                            "BIGINT",
                            "bytes that these stages wrote to shuffles; null like stages"),
                    nullable(
                            "peak_memory_bytes",
                            "BIGINT",
                            "largest execution memory of a single task, in bytes; null like stages"),
                    nullable(
                            "seconds",
                            "DOUBLE",
                            "duration in seconds, from started_at to ended_at; null if the run is of a version that"
                                    + " did not record it")),
            List.of("run_id"),
            List.of("run_date"),
            Map.of("status_is_known", "status IN ('SUCCEEDED', 'FAILED')"));

    static final TableSpec INPUT_CHECKS = new TableSpec(
            "input_checks",
            "every job",
            "one check of one input in the latest run of a job over a range of windows; window_start and window_end"
                    + " are those of the whole range",
            Columns.of(
                    List.of(required("job", "STRING", "job that read the input; partition column")),
                    Columns.WINDOW,
                    List.of(
                            required("input", "STRING", "name of the logical input"),
                            required("rule", "STRING", "name of the check"),
                            required(
                                    "severity",
                                    "STRING",
                                    "error (if any row fails, the job stops before it writes results) or warn"
                                            + " (failing rows are counted and the job goes on)"),
                            required(
                                    "rows_checked",
                                    "BIGINT",
                                    "rows that the check looked at; rows may count twice if an executor was lost"),
                            required("rows_failing", "BIGINT", "rows that failed the check, counted like rows_checked"),
                            nullable(
                                    "example_key",
                                    "STRING",
                                    "key of one failing row, the smallest; null if none failed"),
                            Columns.RUN)),
            List.of("job", "grain", "window_start", "window_end", "input", "rule"),
            List.of("job", "grain", "window_date"),
            Map.of("counts_add_up", "rows_failing >= 0 AND rows_checked >= 0"));

    private RunTables() {}
}
