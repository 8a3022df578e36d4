/** Starts the job {@code alignment}: offline figures beside online ones. */
package dev.plumbline.jobs.alignment;
