package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.LargestValues;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which values of a slice are distinguished: those of the most rows of the reference, the same for every day, so that days of a
 * slice add up and a column of many values takes no more memory than one of few. All others are {@link LargestValues#OTHER}:
 * the reference has too few rows of them to compare a window with. Rows without a value are always distinguished.
 */
public final class SliceValues {

    private static final String COLUMN = "slice_values";

    private SliceValues() {}

    /**
     * One row per model, as {@code model_id} and the column of drift_references; of the slices that the rows have.
     *
     * @param rows of a reference
     * @param model of a row; null where the reference is of all models
     */
    public static Dataset<Row> of(final Dataset<Row> rows, final Column model, final ProfileSettings settings) {
        return LargestValues.of(
                        rows.select(
                                model.cast("string").as("model_id"),
                                LargestValues.attributes(settings.slicesAmong(rows.columns()).stream()
                                        .map(slice -> LargestValues.attribute(
                                                slice, Identifiers.column(slice).cast("string")))
                                        .toList())),
                        settings.sliceValues(),
                        "model_id")
                .groupBy("model_id")
                .agg(sort_array(collect_list(struct(
                                col("name").as("slice_name"), col("largest").as(COLUMN))))
                        .as(COLUMN));
    }

    /** Slice to its values, of a row of drift_references. */
    public static Map<String, Set<String>> of(final Row reference) {
        final int place = reference.fieldIndex(COLUMN);
        final Map<String, Set<String>> values = new TreeMap<>();
        if (!reference.isNullAt(place)) {
            reference
                    .<Row>getList(place)
                    .forEach(slice -> values.put(slice.getString(0), Set.copyOf(slice.<String>getList(1))));
        }
        return values;
    }
}
