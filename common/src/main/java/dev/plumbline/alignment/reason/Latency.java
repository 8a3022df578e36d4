package dev.plumbline.alignment.reason;

import dev.plumbline.stats.Reason;

/**
 * The candidate is slower, or faster. With d the difference of the medians in milliseconds and w the log lift that 100 ms
 * cost, the effect is {@code -w d / 100} in the better direction, with the standard error {@code |d| s / 100}, s that of w. What
 * 100 ms cost is a setting: a log does not show it, a slow-down experiment does.
 *
 * @param cost log lift that 100 ms cost
 * @param costError its standard error
 */
record Latency(double cost, double costError) implements DisagreementReason {

    private static final String TABLE = "online_metrics";
    private static final String KEY = "metric=latency_p50";
    private static final String MEANING = "milliseconds by which the candidate is slower at the median";

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public Finding of(final Disagreement disagreement, final Evidence evidence) {
        return evidence.latencies()
                .map(latencies -> {
                    final double longer = latencies.ofA() - latencies.ofB();
                    return Finding.of(
                            name(),
                            disagreement,
                            -disagreement.online().orientation() * cost * longer / 100,
                            Math.abs(longer) * costError / 100,
                            1,
                            EvidenceRow.withoutError(TABLE, KEY, MEANING, longer));
                })
                .orElseGet(() -> Finding.missing(
                        name(),
                        disagreement,
                        Reason.NO_EVIDENCE,
                        EvidenceRow.missing(TABLE, KEY, MEANING),
                        "a column latency_ms in impressions"));
    }
}
