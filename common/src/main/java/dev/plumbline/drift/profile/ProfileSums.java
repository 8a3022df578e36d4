package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * What adds up over the rows of one feature, without the reference that it is made by, so that little is exchanged. Sums are
 * taken around the reference's mean and lose no digits to it.
 */
public final class ProfileSums implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long[] counts;

    /** Null where only what is counted is added up. */
    private final ValueSketches sketches;

    private long finite;
    private double sum;
    private double squares;
    private double min;
    private double max;
    private long outside;

    /** Of no row. */
    public ProfileSums(final FeatureBins bins) {
        this(bins, new ValueSketches(bins.kind()));
    }

    private ProfileSums(final FeatureBins bins, final ValueSketches sketches) {
        this.counts = new long[bins.size()];
        this.sketches = sketches;
        this.min = Double.POSITIVE_INFINITY;
        this.max = Double.NEGATIVE_INFINITY;
    }

    /** Of no row, for what is counted alone: merging sketches takes a thousand times as long as adding up numbers. */
    public static ProfileSums withoutSketches(final FeatureBins bins) {
        return new ProfileSums(bins, null);
    }

    /**
     * Of a stored profile.
     *
     * @param moments of its finite numbers
     * @param ofReference of the reference that it is made by
     */
    ProfileSums(
            final long[] counts,
            final NumericMoments moments,
            final NumericMoments ofReference,
            final long outside,
            final ValueSketches sketches) {
        final double apart = moments.mean() - ofReference.mean();
        this.counts = counts.clone();
        this.sketches = sketches;
        this.finite = moments.count();
        this.sum = finite == 0 ? 0 : apart * finite;
        this.squares = finite == 0 ? 0 : moments.squares() + apart * apart * finite;
        this.min = moments.min();
        this.max = moments.max();
        this.outside = outside;
    }

    void count(final int bin, final long rows) {
        counts[bin] += rows;
    }

    /** @param number how many of the values are added, from the first */
    void add(final double[] values, final int number, final NumericBins bins, final NumericMoments ofReference) {
        final double mean = ofReference.mean();
        for (int i = 0; i < number; i++) {
            final double value = values[i];
            counts[bins.bin(value)]++;
            if (Double.isFinite(value)) {
                final double apart = value - mean;
                finite++;
                sum += apart;
                squares += apart * apart;
                min = Math.min(min, value);
                max = Math.max(max, value);
                outside += value < ofReference.min() || value > ofReference.max() ? 1 : 0;
                sketches.add(value);
            }
        }
    }

    void addName(final String value, final long rows) {
        sketches.add(value, rows);
    }

    /**
     * Adds the rows of another one of the same reference. Sketches are added to sketches only.
     *
     * @throws IllegalArgumentException where the number of bins shows that it is of another one
     */
    public void merge(final ProfileSums other) {
        if (counts.length != other.counts.length) {
            throw new IllegalArgumentException("profiles of " + counts.length + " and of " + other.counts.length
                    + " bins cannot be added: they are of different references");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        finite += other.finite;
        sum += other.sum;
        squares += other.squares;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        outside += other.outside;
        if (sketches != null) {
            sketches.merge(other.sketches);
        }
    }

    /** How many there are. */
    public long rows() {
        return Arrays.stream(counts).sum();
    }

    long[] counts() {
        return counts.clone();
    }

    NumericMoments moments(final NumericMoments ofReference) {
        return finite == 0
                ? NumericMoments.EMPTY
                : new NumericMoments(
                        finite, ofReference.mean() + sum / finite, Math.max(0, squares - sum * sum / finite), min, max);
    }

    long outside() {
        return outside;
    }

    Optional<ValueSketches> sketches() {
        return Optional.ofNullable(sketches);
    }
}
