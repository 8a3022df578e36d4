/** Starts the job {@code trend}: the trend of every figure over time. */
package dev.plumbline.jobs.trend;
