package dev.plumbline.trend;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** The columns in which figures are exchanged: what makes a series, and what a point of it holds. */
final class SeriesColumns {

    /** What makes a series. */
    static final List<String> KEY = List.of(
            "source",
            "model_id",
            "baseline_model_id",
            "arm",
            "experiment_id",
            "split",
            "slice_name",
            "slice_value",
            "metric",
            "cutoff",
            "reference",
            "feature");

    /** The first day of a point's window, counted from 1970. */
    static final String DAY = "day";

    /** Seconds since 1970: the model's newest training up to the end of the window; its first where all were later. */
    static final String TRAINED = "trained";

    /** What a figure rests on: those of different ones do not compare. */
    static final String BASIS = "basis";

    /** What the source says of a point, as it stands in tables of measured rows. */
    static final List<String> FIGURES =
            List.of("value", "std_error", "ci_low", "ci_high", "confidence_level", "n", "units", "reason");

    static final StructType KEY_SCHEMA = key();

    static final StructType POINT_SCHEMA = KEY_SCHEMA
            .add("direction", "string")
            .add("unit", "string")
            .add(DAY, "int")
            .add("value", "double")
            .add("std_error", "double")
            .add("ci_low", "double")
            .add("ci_high", "double")
            .add("confidence_level", "double")
            .add("n", "bigint")
            .add("units", "bigint")
            .add("reason", "string")
            .add(BASIS, "string")
            .add(TRAINED, "bigint");

    private SeriesColumns() {}

    static Column[] named(final List<String> names) {
        return names.stream().map(name -> functions.col(name)).toArray(Column[]::new);
    }

    /** What makes a series, in one text: it names streams of random numbers. */
    static String name(final Row key) {
        return KEY.stream()
                .map(column -> String.valueOf(key.<Object>getAs(column)))
                .collect(Collectors.joining("/"));
    }

    /** Every column of a point but when the model was trained, which the source does not know. */
    static Stream<String> ofSource() {
        return Stream.of(POINT_SCHEMA.fieldNames())
                .filter(name -> !name.equals("source") && !name.equals(DAY) && !name.equals(TRAINED));
    }

    private static StructType key() {
        StructType schema = new StructType();
        for (final String name : KEY) {
            schema = schema.add(name, "string");
        }
        return schema;
    }
}
