/**
 * The demo: the whole chain on real data sets that lie in the project, and what it found.
 *
 * <p>A {@link dev.plumbline.jobs.demo.DemoPart} has its {@link dev.plumbline.jobs.demo.DemoStep}s, each a job with a
 * configuration and dates, and what is asked of their tables; the command runs them in one session.
 */
package dev.plumbline.jobs.demo;
