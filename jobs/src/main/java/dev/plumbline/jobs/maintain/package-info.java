/**
 * Upkeep of a warehouse: what {@code maintain} does to every table, and what it says.
 *
 * <p>{@link dev.plumbline.jobs.maintain.Maintenance} goes from table to table with the upkeeps of
 * {@code dev.plumbline.table.upkeep}; it is no job, as it has neither windows nor rows of its own. docs/operations.md tells
 * when to call it.
 */
package dev.plumbline.jobs.maintain;
