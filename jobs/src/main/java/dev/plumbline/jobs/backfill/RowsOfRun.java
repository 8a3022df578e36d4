package dev.plumbline.jobs.backfill;

import dev.plumbline.table.TableSpec;
import java.time.LocalDate;

/**
 * That a table holds rows of a run.
 *
 * @param day first day of their window
 */
record RowsOfRun(TableSpec table, LocalDate day, String runId) {}
