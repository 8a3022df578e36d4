/**
 * A world small enough to reason about, for tests of whole jobs.
 *
 * <p>Two weeks, two models, six queries and a log of impressions with clicks, as Parquet files with a configuration and
 * a warehouse beside them. Tests replace one file, run again and look at the tables.
 */
package dev.plumbline.jobs.world;
