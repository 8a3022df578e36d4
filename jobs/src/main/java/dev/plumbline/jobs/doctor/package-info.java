/**
 * What may be wrong around the jobs: versions, configuration, access, tables, inputs, earlier runs.
 *
 * <p>A {@link dev.plumbline.jobs.doctor.HealthCheck} is one small class, listed in
 * {@link dev.plumbline.jobs.doctor.HealthChecks}; it looks at what {@link dev.plumbline.jobs.doctor.Examined} could be
 * opened of the installation and gives findings, each with what to set. docs/operations.md shows an answer.
 */
package dev.plumbline.jobs.doctor;
