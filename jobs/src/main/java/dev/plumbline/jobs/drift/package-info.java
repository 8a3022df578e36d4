/** Starts the job {@code drift}: windows of profiles beside what they are compared with. */
package dev.plumbline.jobs.drift;
