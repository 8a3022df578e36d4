package dev.plumbline.table;

import static dev.plumbline.table.ColumnSpec.nullable;
import static dev.plumbline.table.ColumnSpec.required;

import java.util.List;
import java.util.Map;

/** What every job leaves: its run and its findings. */
final class RunTables {

    static final TableSpec JOB_RUNS = new TableSpec(
            "job_runs",
            "every job",
            "one run of one job",
            List.of(
                    required("run_id", "STRING", "this run"),
                    required(
                            "run_key",
                            "STRING",
                            "hash of job, windows, the configuration's meaning and input versions: the same for the same question"),
                    required("job", "STRING", "name of the job"),
                    required("run_date", "DATE", "UTC date of the start; partition"),
                    required("grain", "STRING", "grain of the windows"),
                    required("window_start", "TIMESTAMP", "first instant of the first window, UTC"),
                    required("window_end", "TIMESTAMP", "first instant after the last window, UTC"),
                    required("status", "STRING", "SUCCEEDED or FAILED"),
                    required("started_at", "TIMESTAMP", "start, UTC"),
                    required("ended_at", "TIMESTAMP", "end, UTC"),
                    required(
                            "config",
                            "STRING",
                            "the resolved configuration that the job read, as JSON, secrets redacted"),
                    required(
                            "config_hash",
                            "STRING",
                            "hash of what the job's rows depend on in config: its own blocks, its inputs, sources, grain, level and checks"),
                    required("code_version", "STRING", "version and commit of the code"),
                    required(
                            "input_versions",
                            "MAP<STRING, STRING>",
                            "input to Delta version, or to a fingerprint of its files; unversioned for a view or a catalog table"
                                    + " of another format"),
                    required("rows_in", "MAP<STRING, BIGINT>", "input to rows read in the windows"),
                    required(
                            "rows_out",
                            "MAP<STRING, BIGINT>",
                            "table to rows written; of a run that failed, before it did"),
                    nullable("message", "STRING", "why the run failed"),
                    nullable(
                            "stages",
                            "BIGINT",
                            "Spark stages that ended, up to this row; null where Spark told too late, or the run is of a version"
                                    + " that did not count"),
                    nullable("tasks", "BIGINT", "their tasks"),
                    nullable("shuffle_bytes_written", "BIGINT", "what they exchanged"),
                    nullable("peak_memory_bytes", "BIGINT", "the most execution memory that one task held"),
                    nullable("seconds", "DOUBLE", "from started_at to ended_at")),
            List.of("run_id"),
            List.of("run_date"),
            Map.of("status_is_known", "status IN ('SUCCEEDED', 'FAILED')"));

    static final TableSpec INPUT_CHECKS = new TableSpec(
            "input_checks",
            "every job",
            "one check of one input in the latest run of a job over a range of windows",
            Columns.of(
                    List.of(required("job", "STRING", "job that read the input; partition")),
                    Columns.WINDOW,
                    List.of(
                            required("input", "STRING", "logical input"),
                            required("rule", "STRING", "name of the rule"),
                            required(
                                    "severity",
                                    "STRING",
                                    "error (the job stopped before it wrote) or warn (counted, went on)"),
                            required(
                                    "rows_checked",
                                    "BIGINT",
                                    "rows the rule looked at; those of an executor that was lost may count again"),
                            required("rows_failing", "BIGINT", "rows that broke it, counted like rows_checked"),
                            nullable(
                                    "example_key",
                                    "STRING",
                                    "key of one failing row, the smallest; null when none failed"),
                            Columns.RUN)),
            List.of("job", "grain", "window_start", "window_end", "input", "rule"),
            List.of("job", "grain", "window_date"),
            Map.of("counts_add_up", "rows_failing >= 0 AND rows_checked >= 0"));

    private RunTables() {}
}
