package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.ValueDistribution;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.apache.datasketches.memory.Memory;

/**
 * Sketches of the values of one feature: quantiles of numbers (KLL), frequent names (Misra-Gries), and the number of different
 * values of either (HyperLogLog, standard error 1.6 %). Their bytes are those of Apache DataSketches, which Spark's own
 * functions read. Sketches of numbers of at most a few hundred values are exact.
 */
final class ValueSketches implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int QUANTILE_SIZE = 800;
    private static final int DISTINCT_LOG_SIZE = 12;
    private static final int FREQUENT_SIZE = 1024;
    private static final int FINE_QUANTILE_SIZE = 4096;
    private static final int FINE_FREQUENT_SIZE = 8192;

    private final FeatureKind kind;
    private transient QuantileSketch quantiles;
    private transient ItemsSketch<String> frequent;
    private transient HllSketch distinct = new HllSketch(DISTINCT_LOG_SIZE, TgtHllType.HLL_8);

    ValueSketches(final FeatureKind kind) {
        this(kind, QUANTILE_SIZE, FREQUENT_SIZE);
    }

    private ValueSketches(final FeatureKind kind, final int quantileSize, final int frequentSize) {
        this.kind = kind;
        this.quantiles = new QuantileSketch(quantileSize);
        this.frequent = new ItemsSketch<>(frequentSize);
    }

    /** Larger ones, of a reference: the edges of its bins and its frequent names serve all its windows. */
    static ValueSketches fine(final FeatureKind kind) {
        return new ValueSketches(kind, FINE_QUANTILE_SIZE, FINE_FREQUENT_SIZE);
    }

    /** Those of bytes that {@link #quantileBytes}, {@link #frequentBytes} and {@link #distinctBytes} gave. */
    static ValueSketches of(final FeatureKind kind, final byte[] values, final byte[] distinct) {
        final ValueSketches sketches = new ValueSketches(kind);
        sketches.read(values, distinct);
        return sketches;
    }

    private void read(final byte[] values, final byte[] ofDistinct) {
        if (kind == FeatureKind.NUMERIC) {
            quantiles = QuantileSketch.of(values);
        } else {
            frequent = ItemsSketch.getInstance(Memory.wrap(values), new ArrayOfStringsSerDe());
        }
        distinct = HllSketch.heapify(ofDistinct);
    }

    void add(final double value) {
        quantiles.add(value + 0.0);
        distinct.update(value + 0.0);
    }

    /** @param rows how many rows have the value */
    void add(final double value, final long rows) {
        quantiles.add(value + 0.0, rows);
        distinct.update(value + 0.0);
    }

    /** @param rows how many rows have the value */
    void add(final String value, final long rows) {
        frequent.update(value, rows);
        distinct.update(value);
    }

    void merge(final ValueSketches other) {
        if (kind == FeatureKind.NUMERIC) {
            quantiles.merge(other.quantiles);
        } else {
            frequent.merge(other.frequent);
        }
        final Union union = new Union(DISTINCT_LOG_SIZE);
        union.update(distinct);
        union.update(other.distinct);
        distinct = union.getResult(TgtHllType.HLL_8);
    }

    /** How many different values there are, about: whatever the order of rows and the number of parts that they came in. */
    double distinct() {
        return distinct.getCompositeEstimate();
    }

    /** The numbers in order, as far as they are kept. */
    ValueDistribution distribution() {
        return quantiles.distribution();
    }

    /** The names that are estimated to be the most frequent, ties by name. @param most how many */
    List<String> frequent(final int most) {
        return Arrays.stream(frequent.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
                .sorted(Comparator.comparingLong((ItemsSketch.Row<String> row) -> row.getEstimate())
                        .reversed()
                        .thenComparing(ItemsSketch.Row::getItem))
                .limit(most)
                .map(ItemsSketch.Row::getItem)
                .toList();
    }

    byte[] quantileBytes() {
        return quantiles.bytes();
    }

    byte[] frequentBytes() {
        return frequent.toByteArray(new ArrayOfStringsSerDe());
    }

    byte[] distinctBytes() {
        return distinct.toUpdatableByteArray();
    }

    private void writeObject(final ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        write(out, kind == FeatureKind.NUMERIC ? quantileBytes() : frequentBytes());
        write(out, distinct.toCompactByteArray());
    }

    private void readObject(final ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        read(bytes(in), bytes(in));
    }

    private static void write(final ObjectOutputStream out, final byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(final ObjectInputStream in) throws IOException {
        final byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
