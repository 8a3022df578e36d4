/** Starts the job {@code drift}: windows of profiles compared with references. */
package dev.plumbline.jobs.drift;
