package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import dev.plumbline.input.Identifiers;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/**
 * A number from 0 to {@link #NUMBERS} that a row draws, by a hash of all that it holds and not of what is made of it, so that
 * rows of the same features do not stand or fall together. It does not depend on the order or the partitions of rows.
 */
final class RowDraw {

    static final long NUMBERS = 1L << 30;

    private RowDraw() {}

    /** The draw. @param schema of the rows; maps, which have no order, do not count */
    static Column of(final StructType schema) {
        return pmod(
                xxhash64(Arrays.stream(schema.fields())
                        .filter(field -> isHashed(field.dataType()))
                        .map(StructField::name)
                        .map(Identifiers::column)
                        .toArray(Column[]::new)),
                lit(NUMBERS));
    }

    /** Rows below it are a sample of so many of so many. */
    static long below(final long wanted, final long of) {
        return wanted >= of ? NUMBERS : (long) Math.ceil((double) wanted / of * NUMBERS);
    }

    private static boolean isHashed(final DataType type) {
        if (type instanceof StructType struct) {
            return Arrays.stream(struct.fields()).allMatch(field -> isHashed(field.dataType()));
        }
        if (type instanceof ArrayType array) {
            return isHashed(array.elementType());
        }
        return !(type instanceof MapType || type instanceof VariantType);
    }
}
