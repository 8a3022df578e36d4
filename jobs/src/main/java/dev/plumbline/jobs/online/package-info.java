/** Starts the job {@code online}: impressions and outcomes to online metrics, experiments and interleavings to verdicts. */
package dev.plumbline.jobs.online;
