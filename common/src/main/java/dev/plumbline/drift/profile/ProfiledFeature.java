package dev.plumbline.drift.profile;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.input.Identifiers;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A feature and how its values are read of a column: numbers as doubles, instants and dates as seconds since 1970 (of a
 * timestamp without a zone as if it were UTC), texts and booleans as names, arrays as their length. Vectors, and arrays of
 * floating point numbers too, are also read by their first dimensions and their Euclidean norm.
 *
 * @param name of the feature; it may hold dots, blanks and quotes
 * @param column it is read of
 * @param kind of its values
 * @param reading how they are made of the column
 * @param dimension from 0, of a dimension; else 0
 */
public record ProfiledFeature(String name, String column, FeatureKind kind, Reading reading, int dimension)
        implements Serializable {

    /** How a value is made. Tables hold the {@link #code}. */
    public enum Reading {
        NUMBER,
        SECONDS,
        LENGTH,
        NAME,
        DIMENSION,
        NORM;

        /** The one that {@link #code} is of. */
        public static Reading of(final String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }

        /** The text that tables hold. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The features of a frame in its order; columns of other types are none.
     *
     * @param dimensions how many dimensions of vectors are features
     */
    public static List<ProfiledFeature> of(final StructType schema, final int dimensions) {
        final Set<String> columns = Set.of(schema.fieldNames());
        return Arrays.stream(schema.fields())
                .flatMap(field -> of(field, dimensions))
                .filter(feature -> feature.name().equals(feature.column()) || !columns.contains(feature.name()))
                .toList();
    }

    /** Columns that no feature is read of. */
    public static List<String> unread(final StructType schema) {
        final Set<String> read =
                of(schema, 1).stream().map(ProfiledFeature::column).collect(Collectors.toSet());
        return Arrays.stream(schema.fieldNames())
                .filter(name -> !read.contains(name))
                .toList();
    }

    private static Stream<ProfiledFeature> of(final StructField field, final int dimensions) {
        final DataType type = field.dataType();
        if (type instanceof NumericType) {
            return Stream.of(plain(field, Reading.NUMBER));
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType || type instanceof DateType) {
            return Stream.of(plain(field, Reading.SECONDS));
        }
        if (type instanceof StringType || type instanceof BooleanType) {
            return Stream.of(plain(field, Reading.NAME));
        }
        if (type.equals(SQLDataTypes.VectorType())) {
            return vector(field, dimensions);
        }
        if (type instanceof ArrayType array) {
            final boolean isVector =
                    array.elementType() instanceof DoubleType || array.elementType() instanceof FloatType;
            return Stream.concat(
                    Stream.of(plain(field, Reading.LENGTH)), isVector ? vector(field, dimensions) : Stream.of());
        }
        return Stream.of();
    }

    private static ProfiledFeature plain(final StructField field, final Reading reading) {
        return new ProfiledFeature(
                field.name(),
                field.name(),
                reading == Reading.NAME ? FeatureKind.CATEGORICAL : FeatureKind.NUMERIC,
                reading,
                0);
    }

    private static Stream<ProfiledFeature> vector(final StructField field, final int dimensions) {
        final String column = field.name();
        return Stream.concat(
                IntStream.range(0, dimensions)
                        .mapToObj(i -> new ProfiledFeature(
                                column + "[" + i + "]", column, FeatureKind.NUMERIC, Reading.DIMENSION, i)),
                Stream.of(new ProfiledFeature(normOf(column), column, FeatureKind.NUMERIC, Reading.NORM, 0)));
    }

    /** The name of the norm of a column of vectors. */
    static String normOf(final String column) {
        return column + "[norm]";
    }

    /** A double or a text. @param schema of the rows */
    public Column value(final StructType schema) {
        final Column source = Identifiers.column(column);
        return switch (reading) {
            case NUMBER -> source.cast("double");
            case SECONDS -> source.cast("timestamp").cast("double");
            case LENGTH -> when(source.isNotNull(), size(source)).cast("double");
            case NAME -> source.cast("string");
            case DIMENSION -> get(numbers(source, schema), lit(dimension)).cast("double");
            case NORM ->
                sqrt(aggregate(
                        numbers(source, schema),
                        lit(0.0),
                        (sum, each) -> sum.plus(each.cast("double").multiply(each.cast("double")))));
        };
    }

    private Column numbers(final Column source, final StructType schema) {
        return schema.apply(column).dataType().equals(SQLDataTypes.VectorType())
                ? vector_to_array(source, "float64")
                : source;
    }
}
