package dev.plumbline.jobs.run;

/**
 * What a run has cost the engine, without its own row in {@code job_runs}.
 *
 * @param stages stages that ended
 * @param tasks their tasks
 * @param shuffleBytesWritten bytes that they exchanged
 * @param peakMemoryBytes the most execution memory that one task held
 */
record RunCost(long stages, long tasks, long shuffleBytesWritten, long peakMemoryBytes) {}
