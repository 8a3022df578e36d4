package dev.plumbline.drift.window;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.profile.ProfiledFeature;
import dev.plumbline.drift.profile.SliceValues;
import dev.plumbline.input.Identifiers;
import dev.plumbline.input.LargestValues;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * How often each value of each feature occurs on each day, from all rows: what {@link ExactFigures} reads in order. Equal values
 * are counted where they are, before they are exchanged; no value of any column is kept in memory beside others.
 */
final class ExactValues {

    /** Columns of what is counted, in the order in which they are read. */
    static final List<String> COLUMNS = List.of(
            "reference_id",
            "feature",
            "slice_name",
            "slice_value",
            "day",
            "is_of_reference",
            "is_served",
            "number",
            "name",
            "rows");

    private static final StructType REFERENCE = new StructType()
            .add("feature_number", DataTypes.IntegerType)
            .add("reference_id", DataTypes.StringType)
            .add("feature", DataTypes.StringType)
            .add("is_numeric", DataTypes.BooleanType)
            .add("reference_model", DataTypes.StringType)
            .add("reference_dataset", DataTypes.StringType)
            .add("first_day", DataTypes.IntegerType)
            .add("end_day", DataTypes.IntegerType)
            .add("told", DataTypes.createArrayType(DataTypes.StringType));

    /** Between the name of a slice and its value. */
    private static final String JOINT = "\u0000";

    private final List<Row> references;
    private final List<String> names;
    private final boolean areOfModels;

    /** @param references rows of drift_references */
    ExactValues(final List<Row> references) {
        this.references = references;
        this.names = references.stream()
                .map(row -> row.<String>getAs("feature"))
                .distinct()
                .sorted()
                .toList();
        this.areOfModels = references.stream().anyMatch(row -> row.getAs("model_id") != null);
    }

    /** Whether rows have a feature of the references. */
    boolean isOf(final RawRows rows) {
        return rows.features().stream().anyMatch(feature -> names.contains(feature.name()));
    }

    /** One row per reference, feature, slice, day and value that is neither null nor NaN nor infinite. */
    Dataset<Row> of(final RawRows rows) {
        final Column isOfReference = lit(rows.dataset())
                .equalTo(col("reference_dataset"))
                .and(coalesce(col("day").geq(col("first_day")).and(col("day").lt(col("end_day"))), lit(true)));
        final Column isServed = lit(rows.dataset().equals("serving_features"));
        final Dataset<Row> known = rows.rows().sparkSession().createDataFrame(known(), REFERENCE);
        final Column told = col("slice_name")
                .equalTo(lit("all"))
                .or(col("slice_value").equalTo(lit(Texts.NULL)))
                .or(array_contains(col("told"), concat_ws(JOINT, col("slice_name"), col("slice_value"))));
        return counted(rows)
                .join(
                        broadcast(known),
                        col("number_of_feature")
                                .equalTo(col("feature_number"))
                                .and(col("number").isNotNull().equalTo(col("is_numeric")))
                                .and(col("reference_model")
                                        .isNull()
                                        .or(col("reference_model").equalTo(col("model_id")))))
                .withColumn("is_of_reference", isOfReference)
                .withColumn("is_served", isServed)
                .where(col("is_of_reference").or(col("is_served")))
                .withColumn("slice_value", when(told, col("slice_value")).otherwise(lit(LargestValues.OTHER)))
                .select(COLUMNS.stream()
                        .map(org.apache.spark.sql.functions::col)
                        .toArray(Column[]::new));
    }

    /** All columns of a row below each other, and equal ones counted: one pass, one exchange. */
    private Dataset<Row> counted(final RawRows rows) {
        final Column model = areOfModels && List.of(rows.rows().columns()).contains("model_id")
                ? coalesce(col("model_id"), lit(Texts.NULL))
                : lit(null).cast("string");
        final Column[] slices = Stream.concat(
                        Stream.of(slice(lit("all"), lit("all"))),
                        rows.slices().stream()
                                .map(slice -> slice(
                                        lit(slice),
                                        coalesce(Identifiers.column(slice).cast("string"), lit(Texts.NULL)))))
                .toArray(Column[]::new);
        final Column[] cells = rows.features().stream()
                .filter(feature -> names.contains(feature.name()))
                .map(feature -> cell(feature, feature.value(rows.rows().schema())))
                .toArray(Column[]::new);
        return rows.rows()
                .select(
                        rows.day().as("day"),
                        model.as("model_id"),
                        array(slices).as("slices"),
                        array(cells).as("cells"))
                .where(col("day").isNotNull())
                .select(
                        col("day"),
                        col("model_id"),
                        col("slices"),
                        explode(col("cells")).as("cell"))
                .where(col("cell.number").isNotNull().or(col("cell.name").isNotNull()))
                .select(
                        col("day"),
                        col("model_id"),
                        col("cell.*"),
                        explode(col("slices")).as("slice"))
                .select("number_of_feature", "slice.*", "day", "model_id", "number", "name")
                .groupBy("number_of_feature", "slice_name", "slice_value", "day", "model_id", "number", "name")
                .agg(count(lit(1)).as("rows"));
    }

    private static Column slice(final Column name, final Column value) {
        return struct(name.as("slice_name"), value.as("slice_value"));
    }

    private Column cell(final ProfiledFeature feature, final Column value) {
        final boolean isNumeric = feature.kind() == FeatureKind.NUMERIC;
        // Spark holds NaN for larger than any number, and -0 is 0 to it where rows are grouped
        final Column number = isNumeric ? when(abs(value).leq(lit(Double.MAX_VALUE)), value) : lit(null);
        return struct(
                lit(names.indexOf(feature.name())).as("number_of_feature"),
                number.cast("double").as("number"),
                (isNumeric ? lit(null) : value).cast("string").as("name"));
    }

    private List<Row> known() {
        final List<Row> known = new ArrayList<>();
        for (final Row row : references) {
            final DriftReference reference = DriftReference.of(row);
            known.add(new RowBuilder(REFERENCE)
                    .set("feature_number", (Object)
                            names.indexOf(reference.feature().feature()))
                    .set("reference_id", (Object) reference.id())
                    .set("feature", (Object) reference.feature().feature())
                    .set("is_numeric", (Object) (reference.feature().bins().kind() == FeatureKind.NUMERIC))
                    .set("reference_model", row.<Object>getAs("model_id"))
                    .set("reference_dataset", row.<Object>getAs("dataset"))
                    .set("first_day", (Object) (reference.isTimed() ? reference.first() : null))
                    .set("end_day", (Object) (reference.isTimed() ? reference.end() : null))
                    .set("told", (Object) SliceValues.of(row).entrySet().stream()
                            .flatMap(slice -> slice.getValue().stream().map(value -> slice.getKey() + JOINT + value))
                            .sorted()
                            .toArray(String[]::new))
                    .row());
        }
        return known;
    }
}
