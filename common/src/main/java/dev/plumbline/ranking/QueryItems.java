package dev.plumbline.ranking;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/**
 * The items of one query, numbered from 0 in the order of their first appearance: an item id is read once per row and
 * becomes a string only on request.
 */
final class QueryItems {

    private static final XXHash64 HASH = XXHashFactory.fastestJavaInstance().hash64();

    private byte[] bytes = new byte[1 << 9];
    /** Where an item's bytes begin; they end where those of the next item begin. */
    private int[] starts = new int[65];

    private long[] hashes = new long[64];
    /** Hash slots: the number of an item plus 1, in its slot or a later one; 0 for a free slot. At least half are free. */
    private int[] slots = new int[128];

    private int size;

    /** The number of items. */
    int size() {
        return size;
    }

    /** The number of an item, which may be a new one. */
    int number(final byte[] source, final int from, final int length) {
        final long hash = hash(source, from, length);
        final int slot = slotOf(source, from, length, hash);
        if (slots[slot] == 0) {
            slots[slot] = size + 1;
            add(source, from, length, hash);
            return size - 1;
        }
        return slots[slot] - 1;
    }

    /** The number of an item, if there is one of this id. */
    OptionalInt find(final String id) {
        final byte[] source = id.getBytes(StandardCharsets.UTF_8);
        final int slot = slotOf(source, 0, source.length, hash(source, 0, source.length));
        return slots[slot] == 0 ? OptionalInt.empty() : OptionalInt.of(slots[slot] - 1);
    }

    /** The item's id. */
    String id(final int item) {
        return new String(bytes, starts[item], starts[item + 1] - starts[item], StandardCharsets.UTF_8);
    }

    /** The hash of an item's id that continues another hash, as Spark's {@code xxhash64} of several columns does. */
    long hash(final int item, final long seed) {
        return HASH.hash(bytes, starts[item], starts[item + 1] - starts[item], seed);
    }

    /** The order of two item ids by their UTF-8 bytes. */
    int compareIds(final int item, final int other) {
        return Arrays.compareUnsigned(bytes, starts[item], starts[item + 1], bytes, starts[other], starts[other + 1]);
    }

    /** The slot of an item, or the free slot where it would go. */
    private int slotOf(final byte[] source, final int from, final int length, final long hash) {
        final int mask = slots.length - 1;
        int slot = slot(hash, mask);
        while (slots[slot] != 0 && !holds(slots[slot] - 1, source, from, length, hash)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean holds(final int item, final byte[] source, final int from, final int length, final long hash) {
        return hashes[item] == hash
                && Arrays.equals(bytes, starts[item], starts[item + 1], source, from, from + length);
    }

    private void add(final byte[] source, final int from, final int length, final long hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size + 1);
        }
        final int start = starts[size];
        if (start + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, start + length));
        }
        System.arraycopy(source, from, bytes, start, length);
        hashes[size] = hash;
        starts[size + 1] = start + length;
        size++;
        if (2 * size > slots.length) {
            rebuildSlots();
        }
    }

    private void rebuildSlots() {
        slots = new int[2 * slots.length];
        final int mask = slots.length - 1;
        for (int item = 0; item < size; item++) {
            int slot = slot(hashes[item], mask);
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = item + 1;
        }
    }

    private static int slot(final long hash, final int mask) {
        return (int) (hash ^ hash >>> 32) & mask;
    }

    private static long hash(final byte[] source, final int from, final int length) {
        return HASH.hash(source, from, length, 0);
    }
}
