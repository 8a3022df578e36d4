package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/**
 * {@code latency_p50, latency_p95, latency_p99} = the ceil(share n)-th smallest {@code latency_ms} of the n impressions that
 * have one, within 1 % of it ({@link LatencyHistogram}); smaller is better. Undefined without any. No interval:
 * impressions of one request share its latency, so that one over impressions would be far too narrow.
 *
 * @param percent 50, 95 or 99
 */
record LatencyQuantile(int percent) implements ExposureMetric {

    @Override
    public String name() {
        return "latency_p" + percent;
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "milliseconds";
    }

    @Override
    public OptionalDouble value(final Exposure exposure) {
        return exposure.latencies().quantile(percent / 100.0);
    }

    @Override
    public long numerator(final Exposure exposure) {
        return exposure.latencies().countUpTo(percent / 100.0);
    }

    @Override
    public String numeratorCounts() {
        return "impressions_not_slower";
    }

    @Override
    public long denominator(final Exposure exposure) {
        return exposure.latencies().size();
    }

    @Override
    public String denominatorCounts() {
        return "impressions";
    }

    @Override
    public long n(final Exposure exposure) {
        return exposure.latencies().size();
    }
}
