/** Starts the job {@code profile}. */
package dev.plumbline.jobs.profile;
