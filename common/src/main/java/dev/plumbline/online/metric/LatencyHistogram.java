package dev.plumbline.online.metric;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Numbers at or above 0, counted in buckets whose bounds grow by a constant factor, so that any quantile is known to a
 * relative error of {@link #RELATIVE_ERROR}. Bucket i holds (g^(i-1), g^i] with g = (1 + e)/(1 - e) and is reported as
 * 2 g^i/(g + 1); 0 has a bucket of its own. Buckets are fixed, so counts add up exactly: {@code of(A).merge(of(B)) =
 * of(A u B)} in any order, and the same numbers give the same figures on every run. The mapping is that of DDSketch
 * (Masson, Rim and Lee, VLDB 2019), without the collapsing that bounds memory: latencies between a microsecond and a day
 * fill some 1,260 buckets.
 *
 * @param counts bucket to its count of numbers, each above 0
 */
public record LatencyHistogram(SortedMap<Integer, Long> counts) {

    /** The relative error of a quantile. */
    static final double RELATIVE_ERROR = 0.01;

    /** The bucket of 0, below that of the smallest double. */
    public static final int ZERO = -100_000;

    public static final double LOG_GROWTH = StrictMath.log((1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR));

    public LatencyHistogram {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /** The bucket of a number that is finite and at least 0. */
    static int bucket(final double number) {
        return number == 0 ? ZERO : (int) Math.ceil(StrictMath.log(number) / LOG_GROWTH);
    }

    LatencyHistogram merge(final LatencyHistogram other) {
        final TreeMap<Integer, Long> both = new TreeMap<>(counts);
        other.counts.forEach((bucket, count) -> both.merge(bucket, count, Long::sum));
        return new LatencyHistogram(both);
    }

    /** The count of numbers. */
    long size() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The ceil(share n)-th smallest number, to the relative error; empty without numbers. The share is in (0, 1). */
    OptionalDouble quantile(final double share) {
        final long rank = (long) Math.ceil(share * size() - 1e-9);
        long seen = 0;
        for (final Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            seen += bucket.getValue();
            if (seen >= rank) {
                return OptionalDouble.of(middle(bucket.getKey()));
            }
        }
        return OptionalDouble.empty();
    }

    /** The count of numbers in the buckets up to that of {@link #quantile}. */
    long countUpTo(final double share) {
        final long rank = (long) Math.ceil(share * size() - 1e-9);
        long seen = 0;
        for (final long count : counts.values()) {
            if (seen >= rank) {
                return seen;
            }
            seen += count;
        }
        return seen;
    }

    private static double middle(final int bucket) {
        return bucket == ZERO ? 0 : StrictMath.exp(bucket * LOG_GROWTH) * (1 - RELATIVE_ERROR);
    }
}
