/**
 * The demo: the whole chain on real data sets that are part of the project, and its results.
 *
 * <p>A {@link dev.plumbline.jobs.demo.DemoPart} has its {@link dev.plumbline.jobs.demo.DemoStep}s, each a job with a
 * configuration and dates, and queries on their tables; the command runs them in one session.
 */
package dev.plumbline.jobs.demo;
