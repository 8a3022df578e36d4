package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.input.Identifiers;
import dev.plumbline.table.Texts;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple3;

/**
 * Rows as they are counted: day, model, slices (name and value in turn) and names as a row, and all numbers in one array that
 * is copied as a whole, with a bit for each that is null. Columns are known by their place: names of users may meet.
 *
 * @param numbers features that are read as numbers
 * @param names features that are read as names
 * @param slices columns that rows are sliced by, besides the whole population
 */
record FeatureRows(List<ProfiledFeature> numbers, List<ProfiledFeature> names, List<String> slices) {

    /**
     * Where things stand in a row.
     *
     * @param numbers how many features are numbers
     * @param slices how many slices a row is in, the whole population among them
     */
    record Layout(int numbers, int slices) implements Serializable {

        private static final long serialVersionUID = 1L;

        Object day(final Row row) {
            return row.get(0);
        }

        String model(final Row row) {
            return row.getString(1);
        }

        String sliceName(final Row row, final int slice) {
            return row.getString(2 + 2 * slice);
        }

        String sliceValue(final Row row, final int slice) {
            return row.getString(3 + 2 * slice);
        }

        /** The place of a feature that is read as names. @param feature its number among all features */
        int nameAt(final int feature) {
            return 2 + 2 * slices + feature - numbers;
        }
    }

    static FeatureRows of(final List<ProfiledFeature> features, final List<String> slices) {
        return new FeatureRows(
                features.stream()
                        .filter(feature -> feature.kind() == FeatureKind.NUMERIC)
                        .toList(),
                features.stream()
                        .filter(feature -> feature.kind() == FeatureKind.CATEGORICAL)
                        .toList(),
                slices);
    }

    Layout layout() {
        return new Layout(numbers.size(), 1 + slices.size());
    }

    /** The names of the features by their number: numbers first. */
    List<String> features() {
        return Stream.of(numbers, names)
                .flatMap(List::stream)
                .map(ProfiledFeature::name)
                .toList();
    }

    /** @param day of a row, a date */
    Dataset<Tuple3<Row, double[], long[]>> of(final Dataset<Row> rows, final Column day) {
        final Column model = List.of(rows.columns()).contains("model_id")
                ? coalesce(col("model_id"), lit(Texts.NULL))
                : lit(null).cast("string");
        final Column[] others = Stream.of(
                        Stream.of(day, model, lit("all"), lit("all")),
                        slices.stream().flatMap(slice -> Stream.of(lit(slice), sliceValue(slice))),
                        names.stream().map(feature -> feature.value(rows.schema())))
                .flatMap(columns -> columns)
                .toArray(Column[]::new);
        StructType schema = new StructType();
        for (int i = 0; i < others.length; i++) {
            others[i] = others[i].as("c" + i);
            schema = schema.add("c" + i, i == 0 ? DataTypes.DateType : DataTypes.StringType);
        }
        final List<Column> values =
                numbers.stream().map(feature -> feature.value(rows.schema())).toList();
        return rows.select(
                        struct(others).as("_1"),
                        array(values.stream()
                                        .map(value -> coalesce(value, lit(0.0)))
                                        .toArray(Column[]::new))
                                .cast("array<double>")
                                .as("_2"),
                        array(nullBits(values)).cast("array<bigint>").as("_3"))
                .as(encoder(rows.sparkSession(), schema));
    }

    private static Encoder<Tuple3<Row, double[], long[]>> encoder(final SparkSession spark, final StructType schema) {
        return Encoders.tuple(
                Encoders.row(schema),
                spark.implicits().newDoubleArrayEncoder(),
                spark.implicits().newLongArrayEncoder());
    }

    private static Column sliceValue(final String slice) {
        return coalesce(Identifiers.column(slice).cast("string"), lit(Texts.NULL));
    }

    private static Column[] nullBits(final List<Column> values) {
        return IntStream.range(0, (values.size() + Long.SIZE - 1) / Long.SIZE)
                .mapToObj(word -> IntStream.range(word * Long.SIZE, Math.min(values.size(), (word + 1) * Long.SIZE))
                        .mapToObj(
                                i -> when(values.get(i).isNull(), lit(1L << i)).otherwise(lit(0L)))
                        .reduce(Column::bitwiseOR)
                        .orElseThrow())
                .toArray(Column[]::new);
    }

    /** Whether a number is null. */
    static boolean isNull(final long[] nullBits, final int number) {
        return (nullBits[number / Long.SIZE] & 1L << number) != 0;
    }
}
