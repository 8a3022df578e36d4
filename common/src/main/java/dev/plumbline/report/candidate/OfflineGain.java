package dev.plumbline.report.candidate;

/**
 * By how much a candidate differs offline, to find past pairs that differed as much.
 *
 * @param metric name and cutoff of the offline metric
 */
public record OfflineGain(String metric, double difference) {}
