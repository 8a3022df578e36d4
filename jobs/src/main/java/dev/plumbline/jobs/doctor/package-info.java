/**
 * What may be wrong around the jobs: versions, configuration, access, tables, inputs, earlier runs.
 *
 * <p>A {@link dev.plumbline.jobs.doctor.HealthCheck} is one small class, listed in
 * {@link dev.plumbline.jobs.doctor.HealthChecks}; it checks the parts of the installation that could be opened ({@link
 * dev.plumbline.jobs.doctor.Examined}) and gives findings, each with what to set. docs/operations.md shows an example.
 */
package dev.plumbline.jobs.doctor;
