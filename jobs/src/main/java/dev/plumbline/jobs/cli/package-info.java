/**
 * The command line: flags, help, exit codes.
 *
 * <p>{@link dev.plumbline.jobs.Plumbline} lists the commands; every job has the same flags, in
 * {@link dev.plumbline.jobs.cli.JobCommand}. A wrong call is one line and exit code 2, a
 * refused configuration or a failed run is exit code 1, and alerts are 3 where --fail-on-alerts is given.
 */
package dev.plumbline.jobs.cli;
