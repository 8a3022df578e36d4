package dev.plumbline.ranking;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers and texts of many rows in one array of bytes, so that a list is exchanged as one row. A text is the number of its
 * UTF-8 bytes plus one, then the bytes; a missing text is 0.
 */
final class PackedRows {

    private PackedRows() {}

    /** Collects rows; reused from list to list. */
    static final class Writer {

        private static final int LONGEST_LENGTH = 5;

        private ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
        private int rows;

        void endRow() {
            rows++;
        }

        int rows() {
            return rows;
        }

        int size() {
            return buffer.position();
        }

        void number(final double number) {
            ensure(Double.BYTES);
            buffer.putDouble(number);
        }

        /** @param text null where there is none */
        void text(final byte[] text) {
            if (text == null) {
                length(0);
            } else {
                length(text.length + 1);
                ensure(text.length);
                buffer.put(text);
            }
        }

        /** Everything since the last call. */
        byte[] take() {
            final byte[] taken = Arrays.copyOf(buffer.array(), buffer.position());
            buffer.clear();
            rows = 0;
            return taken;
        }

        private void length(final int length) {
            ensure(LONGEST_LENGTH);
            int rest = length;
            while (rest >= 0x80) {
                buffer.put((byte) (rest | 0x80));
                rest >>>= 7;
            }
            buffer.put((byte) rest);
        }

        private void ensure(final int more) {
            if (buffer.remaining() < more) {
                final ByteBuffer larger =
                        ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + more));
                larger.put(buffer.flip());
                buffer = larger;
            }
        }
    }

    /** Reads what a {@link Writer} has written, in the same order. */
    static final class Reader {

        private final ByteBuffer buffer;

        Reader(final byte[] packed) {
            this.buffer = ByteBuffer.wrap(packed);
        }

        boolean hasNext() {
            return buffer.hasRemaining();
        }

        double number() {
            return buffer.getDouble();
        }

        /** Skips a text. Its bytes are in {@link #bytes()} and end at the new position of the reader; -1 for a missing one. */
        int textLength() {
            int length = 0;
            int shift = 0;
            byte next = buffer.get();
            while (next < 0) {
                length |= (next & 0x7f) << shift;
                shift += 7;
                next = buffer.get();
            }
            length |= next << shift;
            buffer.position(buffer.position() + Math.max(0, length - 1));
            return length - 1;
        }

        int position() {
            return buffer.position();
        }

        byte[] bytes() {
            return buffer.array();
        }
    }
}
