package dev.plumbline.input;

import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Columns that the frame of an input may lack. */
public final class OptionalColumns {

    private OptionalColumns() {}

    /** Whether a frame has a column. */
    public static boolean has(final Dataset<Row> frame, final String name) {
        return Arrays.asList(frame.columns()).contains(name);
    }

    /** The column of a frame, of a type and under its name; null where the frame does not have it. */
    public static Column of(final Dataset<Row> frame, final String name, final String type) {
        return (has(frame, name) ? frame.col(name) : lit(null)).cast(type).as(name);
    }
}
