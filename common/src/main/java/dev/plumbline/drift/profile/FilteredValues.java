package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.KnownValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.util.sketch.BloomFilter;

/**
 * Values of a reference that has too many to list, in a Bloom filter: it forgets none, and takes a share of others for its
 * own.
 */
final class FilteredValues implements KnownValues {

    private static final long serialVersionUID = 1L;

    private final BloomFilter filter;

    FilteredValues(final BloomFilter filter) {
        this.filter = filter;
    }

    /** That of bytes that {@link #bytes} gave. */
    static FilteredValues of(final byte[] bytes) {
        try {
            return new FilteredValues(BloomFilter.readFrom(bytes));
        } catch (final IOException broken) {
            throw new UncheckedIOException("a stored filter of known values cannot be read", broken);
        }
    }

    @Override
    public boolean holds(final String value) {
        return filter.mightContainString(value);
    }

    @Override
    public double falseRate() {
        return filter.expectedFpp();
    }

    byte[] bytes() {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filter.writeTo(out);
            return out.toByteArray();
        } catch (final IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
