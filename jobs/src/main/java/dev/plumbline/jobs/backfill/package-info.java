/**
 * Many windows of many jobs in one call: what is there, what is missing, what is out of date, and the runs that mend it.
 *
 * <p>{@link dev.plumbline.jobs.backfill.BackfillPlanner} decides from {@code job_runs} alone, in plain Java; {@link
 * dev.plumbline.jobs.backfill.BackfillSurvey} asks the warehouse and the inputs; {@link
 * dev.plumbline.jobs.backfill.BackfillCommand} shows the plan first and then runs the jobs in the order of the chain.
 */
package dev.plumbline.jobs.backfill;
