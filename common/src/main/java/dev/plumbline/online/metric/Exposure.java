package dev.plumbline.online.metric;

/**
 * What a model (and arm) showed in one window and slice, without regard to units.
 *
 * @param impressions impressions, at least 1
 * @param items distinct items of the catalogue that it showed
 * @param catalogue items of the catalogue
 * @param latencies latencies of its impressions, in milliseconds, as far as they are known
 */
public record Exposure(long impressions, long items, long catalogue, LatencyHistogram latencies) {}
