/**
 * Many windows of many jobs in one call: which are done, missing or out of date, and the runs that compute the latter.
 *
 * <p>{@link dev.plumbline.jobs.backfill.BackfillSurvey} asks the warehouse and the inputs; {@link
 * dev.plumbline.jobs.backfill.PastRuns} says in plain Java which windows the runs so far have covered, and {@link
 * dev.plumbline.jobs.backfill.BackfillPlanner} decides the state of windows from that; {@link
 * dev.plumbline.jobs.backfill.BackfillCommand} shows the plan first and then runs the jobs in the order of the chain.
 */
package dev.plumbline.jobs.backfill;
