/** Starts the job {@code online}: impressions and outcomes to online metrics. */
package dev.plumbline.jobs.online;
