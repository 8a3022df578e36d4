/**
 * The demo: the whole chain on real data sets that lie in the project, and what it found.
 *
 * <p>A {@link dev.plumbline.jobs.demo.DemoStep} is a job with a configuration and dates; the command runs the steps in
 * one session and prints the tables.
 */
package dev.plumbline.jobs.demo;
