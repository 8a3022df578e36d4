/** Starts the job {@code ranking}: predictions and holdout to offline metrics. */
package dev.plumbline.jobs.ranking;
