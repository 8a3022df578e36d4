package dev.plumbline.ranking;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Packs neighbouring rows of one list, or of one query's judgements, into one row, before anything is exchanged. The
 * layout of lists in files affects only the number of packs: a list in one piece is one pack, a list scattered over the files has
 * as many packs as rows.
 *
 * <p>In: {@link RankedRows}. Out: {@link #SCHEMA}, where {@code packed} holds per row the number, a judgement's gain, the
 * item and a judgement's slice values of the item. Texts are UTF-8 bytes: most of them are never read as text.
 */
record ListPacker(int attributes, int itemValues) implements MapPartitionsFunction<Row, Row> {

    static final StructType SCHEMA = new StructType()
            .add("query_id", DataTypes.BinaryType, false)
            .add("model_id", DataTypes.BinaryType)
            .add("day", DataTypes.IntegerType)
            .add("attributes", DataTypes.createArrayType(DataTypes.BinaryType))
            .add("rows", DataTypes.IntegerType, false)
            .add("packed", DataTypes.BinaryType, false);

    static final int MODEL = SCHEMA.fieldIndex("model_id");
    static final int DAY = SCHEMA.fieldIndex("day");
    static final int ATTRIBUTES = SCHEMA.fieldIndex("attributes");
    static final int ROWS = SCHEMA.fieldIndex("rows");
    static final int PACKED = SCHEMA.fieldIndex("packed");

    /** A longer list becomes several packs, so that none is too large for a buffer of the exchange. */
    private static final int MOST_BYTES = 1 << 20;

    static ListPacker of(final QueryShape shape) {
        return new ListPacker(shape.attributes().size(), shape.itemParts().size());
    }

    @Override
    public Iterator<Row> call(final Iterator<Row> rows) {
        return rows.hasNext() ? new Packs(rows) : Collections.emptyIterator();
    }

    private final class Packs implements Iterator<Row> {

        private final Iterator<Row> rows;
        private final PackedRows.Writer writer = new PackedRows.Writer();
        private Row row;

        Packs(final Iterator<Row> rows) {
            this.rows = rows;
            this.row = rows.next();
        }

        @Override
        public boolean hasNext() {
            return row != null;
        }

        @Override
        public Row next() {
            if (row == null) {
                throw new NoSuchElementException();
            }
            final Row first = row;
            do {
                write(row);
                row = rows.hasNext() ? rows.next() : null;
            } while (row != null && writer.size() < MOST_BYTES && belongTogether(first, row));
            return RowFactory.create(
                    first.get(RankedRows.QUERY),
                    first.get(RankedRows.MODEL),
                    first.get(RankedRows.DAY),
                    attributes(first),
                    writer.rows(),
                    writer.take());
        }

        private void write(final Row one) {
            writer.number(one.getDouble(RankedRows.NUMBER));
            if (one.isNullAt(RankedRows.MODEL)) {
                writer.number(one.getDouble(RankedRows.GAIN));
                writer.text(bytes(one, RankedRows.ITEM));
                for (int i = 0; i < itemValues; i++) {
                    writer.text(bytes(one, RankedRows.FIRST_ATTRIBUTE + attributes + i));
                }
            } else {
                writer.text(bytes(one, RankedRows.ITEM));
            }
            writer.endRow();
        }

        private boolean belongTogether(final Row first, final Row other) {
            boolean same = Arrays.equals(bytes(first, RankedRows.QUERY), bytes(other, RankedRows.QUERY))
                    && Arrays.equals(bytes(first, RankedRows.MODEL), bytes(other, RankedRows.MODEL))
                    && Objects.equals(first.get(RankedRows.DAY), other.get(RankedRows.DAY));
            for (int i = 0; same && i < attributes; i++) {
                same = Arrays.equals(
                        bytes(first, RankedRows.FIRST_ATTRIBUTE + i), bytes(other, RankedRows.FIRST_ATTRIBUTE + i));
            }
            return same;
        }

        /** Null where there are none, so that a pack is small. */
        private Object attributes(final Row one) {
            final byte[][] values = new byte[attributes][];
            boolean any = false;
            for (int i = 0; i < attributes; i++) {
                values[i] = bytes(one, RankedRows.FIRST_ATTRIBUTE + i);
                any |= values[i] != null;
            }
            return any ? CollectionConverters.asScala(Arrays.asList(values)) : null;
        }

        private static byte[] bytes(final Row one, final int column) {
            return (byte[]) one.get(column);
        }
    }
}
