package dev.plumbline.jobs.explain;

import dev.plumbline.jobs.format.Cell;
import dev.plumbline.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row and what is known about its origin.
 *
 * @param table the row's table
 * @param row its values by column
 * @param run the row of {@code job_runs} of the run that wrote it; empty where that run never ended
 * @param checks that run's rows of {@code input_checks}
 * @param writers the runs that had written what it may have read, one row per table and grain, the newest first: table_name, grain, the
 *     newest run's job, run_id and ended_at, and how many runs there were
 */
record Lineage(
        TableSpec table,
        Map<String, Cell> row,
        Optional<Map<String, Cell>> run,
        List<Map<String, Cell>> checks,
        List<Map<String, Cell>> writers) {}
