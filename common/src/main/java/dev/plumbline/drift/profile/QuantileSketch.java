package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.stats.UnitHash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.kll.KllSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.QuantilesDoublesSketchIterator;

/**
 * A quantile sketch by the algorithm of Karnin, Lang and Liberty (2016), in the bytes of Apache DataSketches, which Spark's own
 * functions read. It is not theirs because theirs tosses real coins: here a coin depends on nothing but what was added so far,
 * so that the same rows make the same bytes. Values are finite.
 */
final class QuantileSketch {

    private static final int SMALLEST_LEVEL = 8;
    private static final int PREAMBLE_BYTES = 20;
    private static final byte PREAMBLE_INTS = 5;
    private static final byte SERIAL_VERSION = 1;
    private static final byte FAMILY = 15;

    private final int size;

    /** Level i holds values that stand for 2^i rows; all but the first are sorted. */
    private final List<Level> levels = new ArrayList<>(List.of(new Level()));

    private long rows;
    private int kept;
    private int capacity;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /** Values of one level. */
    private static final class Level {
        private double[] values = new double[16];
        private int count;

        void append(final double value) {
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }

        /** Adds sorted values to a sorted level. */
        void mergeSorted(final double[] others, final int number) {
            final double[] merged = new double[count + number];
            int mine = 0;
            int other = 0;
            for (int i = 0; i < merged.length; i++) {
                final boolean isMine = other == number || mine < count && values[mine] <= others[other];
                merged[i] = isMine ? values[mine++] : others[other++];
            }
            values = merged;
            count = merged.length;
        }
    }

    /** @param size how much it keeps: k, as DataSketches calls it */
    QuantileSketch(final int size) {
        this.size = size;
        this.capacity = capacity(1);
    }

    /** That of bytes that {@link #bytes} gave, or Spark. */
    static QuantileSketch of(final byte[] bytes) {
        final KllDoublesSketch stored = KllDoublesSketch.heapify(Memory.wrap(bytes));
        final QuantileSketch sketch = new QuantileSketch(stored.getK());
        if (stored.isEmpty()) {
            return sketch;
        }
        sketch.rows = stored.getN();
        sketch.min = stored.getMinItem();
        sketch.max = stored.getMaxItem();
        final QuantilesDoublesSketchIterator values = stored.iterator();
        while (values.next()) {
            sketch.level(Long.numberOfTrailingZeros(values.getWeight())).append(values.getQuantile());
            sketch.kept++;
        }
        return sketch;
    }

    void add(final double value) {
        levels.get(0).append(value);
        seen(value, 1);
        kept++;
        shrink();
    }

    /** @param count how many rows have the value */
    void add(final double value, final long count) {
        for (long left = count; left > 0; left &= left - 1) {
            final int level = Long.numberOfTrailingZeros(left);
            if (level == 0) {
                levels.get(0).append(value);
            } else {
                level(level).mergeSorted(new double[] {value}, 1);
            }
            kept++;
        }
        seen(value, count);
        shrink();
    }

    private void seen(final double value, final long count) {
        rows += count;
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    void merge(final QuantileSketch other) {
        for (int i = 0; i < other.levels.size(); i++) {
            final Level added = other.levels.get(i);
            if (i == 0) {
                for (int j = 0; j < added.count; j++) {
                    levels.get(0).append(added.values[j]);
                }
            } else if (added.count > 0) {
                level(i).mergeSorted(added.values, added.count);
            }
        }
        rows += other.rows;
        kept += other.kept;
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
        shrink();
    }

    private Level level(final int number) {
        while (levels.size() <= number) {
            levels.add(new Level());
            capacity = capacity(levels.size());
        }
        return levels.get(number);
    }

    /** Halves the lowest full level until all that is kept has room. */
    private void shrink() {
        while (kept > capacity) {
            int full = 0;
            while (levels.get(full).count < capacity(full, levels.size())) {
                full++;
            }
            halve(full);
        }
    }

    private void halve(final int number) {
        final Level above = level(number + 1);
        final Level level = levels.get(number);
        if (number == 0) {
            Arrays.sort(level.values, 0, level.count);
        }
        final int left = level.count % 2;
        final int half = level.count / 2;
        final int coin = (int) (UnitHash.draw(rows, number) & 1);
        final double[] promoted = new double[half];
        for (int i = 0; i < half; i++) {
            promoted[i] = level.values[left + 2 * i + coin];
        }
        above.mergeSorted(promoted, half);
        level.count = left;
        kept -= half;
    }

    private int capacity(final int numberOfLevels) {
        int sum = 0;
        for (int i = 0; i < numberOfLevels; i++) {
            sum += capacity(i, numberOfLevels);
        }
        return sum;
    }

    /** Two thirds of the level above it, as in the paper, rounded as in DataSketches. */
    private int capacity(final int level, final int numberOfLevels) {
        long room = size;
        for (int depth = numberOfLevels - level - 1; depth > 0; depth -= Math.min(depth, 30)) {
            final int step = Math.min(depth, 30);
            final long doubled = (room << 1 << step) / Math.round(Math.pow(3, step));
            room = (doubled + 1) >>> 1;
        }
        return (int) Math.max(SMALLEST_LEVEL, room);
    }

    /** Largest error of the share of rows at or below a value, at 99 %; 0 while all values are kept. */
    double rankError() {
        return levels.size() == 1 ? 0 : KllSketch.getNormalizedRankError(size, false);
    }

    /** The values kept in order, each with the rows at or below it. */
    ValueDistribution distribution() {
        final double[] values = new double[kept];
        int place = 0;
        for (final Level level : levels) {
            System.arraycopy(level.values, 0, values, place, level.count);
            place += level.count;
        }
        Arrays.sort(values);
        int distinct = 0;
        for (int i = 0; i < values.length; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[distinct++] = values[i];
            }
        }
        final long[] upTo = new long[distinct];
        for (int i = 0; i < levels.size(); i++) {
            final Level level = levels.get(i);
            for (int j = 0; j < level.count; j++) {
                upTo[Arrays.binarySearch(values, 0, distinct, level.values[j])] += 1L << i;
            }
        }
        for (int i = 1; i < distinct; i++) {
            upTo[i] += upTo[i - 1];
        }
        return new ValueDistribution(Arrays.copyOf(values, distinct), upTo, rankError());
    }

    byte[] bytes() {
        if (levels.size() == 1) {
            final KllDoublesSketch few = KllDoublesSketch.newHeapInstance(size);
            Arrays.stream(levels.get(0).values, 0, levels.get(0).count).sorted().forEach(few::update);
            return few.toByteArray();
        }
        final ByteBuffer bytes = ByteBuffer.allocate(
                        PREAMBLE_BYTES + Integer.BYTES * levels.size() + Double.BYTES * (2 + kept))
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(PREAMBLE_INTS)
                .put(SERIAL_VERSION)
                .put(FAMILY)
                .put((byte) 0)
                .putShort((short) size)
                .put((byte) SMALLEST_LEVEL)
                .put((byte) 0)
                .putLong(rows)
                .putShort((short) size)
                .put((byte) levels.size())
                .put((byte) 0);
        int place = capacity - kept;
        for (final Level level : levels) {
            bytes.putInt(place);
            place += level.count;
        }
        bytes.putDouble(min).putDouble(max);
        for (final Level level : levels) {
            for (int i = 0; i < level.count; i++) {
                bytes.putDouble(level.values[i]);
            }
        }
        return bytes.array();
    }
}
