/** What is started. */
package dev.plumbline.jobs;
