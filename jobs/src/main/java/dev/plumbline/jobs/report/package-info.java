/** The job that writes the weekly report, and the files that it leaves. */
package dev.plumbline.jobs.report;
