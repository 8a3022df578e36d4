/** Starts the job {@code trend}: the course of every figure over time. */
package dev.plumbline.jobs.trend;
