package dev.plumbline.drift.profile;

import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.util.sketch.BloomFilter;
import org.apache.spark.util.sketch.IncompatibleMergeException;

/**
 * Bloom filters of the same values in several sizes, while it is not known yet how many there will be: filters merge with those of
 * their own size only. In the end the smallest that is not too full is kept.
 */
final class GrowingFilter implements Serializable {

    private static final long serialVersionUID = 1L;

    /** For how many values filters are made; with more the last takes more than this share of others for its own. */
    private static final long[] VALUES = {125_000, 1_000_000, 8_000_000};

    private static final double FALSE_RATE = 0.01;

    /** What they take together of memory, about. */
    static final long BYTES = 11_000_000;

    private final BloomFilter[] filters = LongStream.of(VALUES)
            .mapToObj(values -> BloomFilter.create(values, FALSE_RATE))
            .toArray(BloomFilter[]::new);

    void add(final String value) {
        for (final BloomFilter filter : filters) {
            filter.putString(value);
        }
    }

    void merge(final GrowingFilter other) {
        try {
            for (int i = 0; i < filters.length; i++) {
                filters[i].mergeInPlace(other.filters[i]);
            }
        } catch (final IncompatibleMergeException impossible) {
            throw new IllegalArgumentException("filters of different sizes cannot be merged", impossible);
        }
    }

    /** Depends on nothing but the values. */
    FilteredValues smallest() {
        return new FilteredValues(List.of(filters).stream()
                .filter(filter -> filter.expectedFpp() <= FALSE_RATE)
                .findFirst()
                .orElse(filters[filters.length - 1]));
    }
}
