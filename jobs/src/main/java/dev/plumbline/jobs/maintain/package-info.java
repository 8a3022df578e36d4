/**
 * Upkeep of a warehouse: what {@code maintain} does to every table, and what it reports.
 *
 * <p>{@link dev.plumbline.jobs.maintain.Maintenance} goes from table to table with the upkeeps of
 * {@code dev.plumbline.table.upkeep}; it is not a job, because it has neither windows nor rows of its own. docs/operations.md says
 * when to call it.
 */
package dev.plumbline.jobs.maintain;
