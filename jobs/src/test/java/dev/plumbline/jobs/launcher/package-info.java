/**
 * Shows what the shell script {@code plumbline} does. Each test copies it into a project of its own, whose tools are
 * stubs that write down how they were called. No Spark, Maven or JVM is started.
 */
package dev.plumbline.jobs.launcher;
