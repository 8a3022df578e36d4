package dev.plumbline.drift;

import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.input.Identifiers;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * One column and how its values are read: numbers as doubles, instants and dates as seconds since 1970, arrays as their
 * length, texts and booleans as names.
 *
 * @param name of the column; it may hold dots, blanks and quotes
 * @param kind of its values
 * @param reading how they are made of the column
 */
public record ProfiledFeature(String name, FeatureKind kind, Reading reading) implements Serializable {

    /** How a value is made. */
    public enum Reading {
        NUMBER,
        SECONDS,
        LENGTH,
        NAME
    }

    /** The features of a frame in its order; columns of other types are none. */
    public static List<ProfiledFeature> of(final StructType schema) {
        return Arrays.stream(schema.fields())
                .flatMap(field -> reading(field.dataType()).stream()
                        .map(reading -> new ProfiledFeature(
                                field.name(),
                                reading == Reading.NAME ? FeatureKind.CATEGORICAL : FeatureKind.NUMERIC,
                                reading)))
                .toList();
    }

    private static Optional<Reading> reading(final DataType type) {
        if (type instanceof NumericType) {
            return Optional.of(Reading.NUMBER);
        }
        if (type instanceof TimestampType || type instanceof DateType) {
            return Optional.of(Reading.SECONDS);
        }
        if (type instanceof ArrayType) {
            return Optional.of(Reading.LENGTH);
        }
        return type instanceof StringType || type instanceof BooleanType ? Optional.of(Reading.NAME) : Optional.empty();
    }

    /** A double or a text. */
    Column value() {
        final Column column = Identifiers.column(name);
        return switch (reading) {
            case NUMBER -> column.cast("double");
            case SECONDS -> column.cast("timestamp").cast("double");
            case LENGTH -> when(column.isNotNull(), size(column)).cast("double");
            case NAME -> column.cast("string");
        };
    }
}
