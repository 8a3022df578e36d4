/**
 * How every job runs: configuration to settings, inputs pinned, rows prepared and checked, tables committed back to
 * back, the run's own row last.
 *
 * <p>{@link dev.plumbline.jobs.run.Job} is what a job declares about itself; {@link dev.plumbline.jobs.run.JobRunner}
 * does the rest, the same for all.
 */
package dev.plumbline.jobs.run;
