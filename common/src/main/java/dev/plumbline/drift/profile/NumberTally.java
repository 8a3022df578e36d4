package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.NumericMoments;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.stats.UnitHash;
import java.util.Arrays;

/** The numbers of a feature: rows per value in order, until there are too many different ones, then a quantile sketch. */
final class NumberTally implements ValueTally {

    private static final long serialVersionUID = 1L;

    private static final int SMALLEST_BUFFER = 1_024;
    private static final int LARGEST_BUFFER = 65_536;
    private static final long SKETCH_BYTES = 120_000;
    private static final long NULL = 0x6e756c6cL;

    private final int most;
    private double[] buffer = new double[0];
    private int buffered;
    private double[] values = new double[0];
    private long[] counts = new long[0];
    private ValueSketches sketches;
    private NumericMoments moments = NumericMoments.EMPTY;
    private long rows;
    private long nulls;
    private long hash;

    /** @param most different values that are counted one by one */
    NumberTally(final int most) {
        this.most = most;
    }

    void addNull() {
        rows++;
        nulls++;
        hash += NULL;
    }

    void add(final double value) {
        rows++;
        hash += UnitHash.draw(Double.doubleToLongBits(value + 0.0), 1);
        if (!Double.isFinite(value)) {
            return;
        }
        if (buffer.length == 0) {
            buffer = new double[SMALLEST_BUFFER];
        }
        buffer[buffered++] = value + 0.0;
        if (buffered == buffer.length) {
            finish();
            // every new buffer goes through all values that are held: the more these are, the larger it is
            if (values.length > buffer.length && buffer.length < LARGEST_BUFFER) {
                buffer = new double[2 * buffer.length];
            }
        }
    }

    @Override
    public void finish() {
        if (buffered == 0) {
            return;
        }
        final double[] added = Arrays.copyOf(buffer, buffered);
        moments = moments.merge(NumericMoments.of(added));
        buffered = 0;
        if (sketches != null) {
            for (final double value : added) {
                sketches.add(value);
            }
            return;
        }
        final ValueDistribution distribution = ValueDistribution.of(added);
        final double[] others = new double[distribution.distinct()];
        final long[] rowsOfOthers = new long[others.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = distribution.value(i);
            rowsOfOthers[i] = distribution.countOf(i);
        }
        addSorted(others, rowsOfOthers);
    }

    private void addSorted(final double[] others, final long[] rowsOfOthers) {
        final double[] merged = new double[values.length + others.length];
        final long[] sums = new long[merged.length];
        int size = 0;
        for (int i = 0, j = 0; i < values.length || j < others.length; size++) {
            final boolean isMine = j == others.length || i < values.length && values[i] <= others[j];
            final boolean isOther = i == values.length || j < others.length && others[j] <= values[i];
            merged[size] = isMine ? values[i] : others[j];
            sums[size] = (isMine ? counts[i] : 0) + (isOther ? rowsOfOthers[j] : 0);
            i += isMine ? 1 : 0;
            j += isOther ? 1 : 0;
        }
        values = Arrays.copyOf(merged, size);
        counts = Arrays.copyOf(sums, size);
        if (size > most) {
            spill();
        }
    }

    private void spill() {
        sketches = ValueSketches.fine(FeatureKind.NUMERIC);
        for (int i = 0; i < values.length; i++) {
            sketches.add(values[i], counts[i]);
        }
        values = new double[0];
        counts = new long[0];
        buffer = new double[SMALLEST_BUFFER];
    }

    @Override
    public void merge(final ValueTally tally) {
        final NumberTally other = (NumberTally) tally;
        finish();
        other.finish();
        moments = moments.merge(other.moments);
        rows += other.rows;
        nulls += other.nulls;
        hash += other.hash;
        if (other.sketches != null && sketches == null) {
            spill();
        }
        if (other.sketches != null) {
            sketches.merge(other.sketches);
        } else if (sketches != null) {
            for (int i = 0; i < other.values.length; i++) {
                sketches.add(other.values[i], other.counts[i]);
            }
        } else {
            addSorted(other.values, other.counts);
        }
    }

    NumericMoments moments() {
        return moments;
    }

    /** The finite numbers, or what the sketch kept of them. */
    ValueDistribution distribution() {
        if (sketches != null) {
            return sketches.distribution();
        }
        final long[] upTo = counts.clone();
        for (int i = 1; i < upTo.length; i++) {
            upTo[i] += upTo[i - 1];
        }
        return new ValueDistribution(values, upTo, 0);
    }

    NumericBins bins(final int number) {
        return NumericBins.of(distribution(), number);
    }

    @Override
    public long bytes() {
        return Double.BYTES * (long) buffer.length
                + (Double.BYTES + Long.BYTES) * (long) values.length
                + (sketches == null ? 0 : SKETCH_BYTES);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long nulls() {
        return nulls;
    }

    @Override
    public boolean isExact() {
        return sketches == null;
    }

    @Override
    public long distinct() {
        return sketches == null ? values.length : Math.round(sketches.distinct());
    }

    @Override
    public long singletons() {
        return Arrays.stream(counts).filter(count -> count == 1).count();
    }

    @Override
    public long contentHash() {
        return hash;
    }
}
