package dev.plumbline.input;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Which values of an attribute are kept apart if it has too many: those with the most rows; ties are broken by value. */
public final class LargestValues {

    /** Column of what {@link #byGroup} gives: attribute to its largest values. */
    public static final String LARGEST = "largest_values";

    /** The value of everything beyond the largest values. */
    public static final String OTHER = "(other)";

    private static final String ATTRIBUTE = "attribute";

    private LargestValues() {}

    /** Attributes of a row, each made by {@link #attribute}, exploded as {@code attribute}. */
    public static Column attributes(final List<Column> attributes) {
        return explode(array(attributes.toArray(Column[]::new))).as(ATTRIBUTE);
    }

    /** One attribute. @param value a text, null where a row has none */
    public static Column attribute(final String name, final Column value) {
        return struct(lit(name).as("name"), value.as("value"));
    }

    /**
     * One row per group and attribute: {@code largest}, an array of values, at most as many as told; {@code rows}; {@code
     * rows_beyond}, of other values; {@code value_beyond}, the first of those. Rows without a value are in none of them.
     *
     * @param attributes columns {@code attribute} and the group's
     */
    public static Dataset<Row> of(final Dataset<Row> attributes, final int most, final String group) {
        final Column place = row_number()
                .over(Window.partitionBy(group, "name")
                        .orderBy(col("size").desc(), col("value").asc()));
        final Column isLarge = col("place").leq(lit(most));
        return attributes
                .where(col("attribute.value").isNotNull())
                .groupBy(
                        col(group),
                        col("attribute.name").as("name"),
                        col("attribute.value").as("value"))
                .agg(count(lit(1)).as("size"))
                .withColumn("place", place)
                .groupBy(group, "name")
                .agg(
                        collect_list(when(isLarge, col("value"))).as("largest"),
                        sum("size").as("rows"),
                        coalesce(sum(when(isLarge, lit(0L)).otherwise(col("size"))), lit(0L))
                                .as("rows_beyond"),
                        min(when(isLarge, lit(null)).otherwise(col("value"))).as("value_beyond"));
    }

    /** One row per group: {@link #LARGEST}. @param largest rows of {@link #of} */
    public static Dataset<Row> byGroup(final Dataset<Row> largest, final String group) {
        return largest.groupBy(group)
                .agg(map_from_entries(collect_list(struct(col("name"), col("largest"))))
                        .as(LARGEST));
    }

    /** The value of an attribute, or {@link #OTHER}; of rows that were joined with {@link #byGroup}. */
    public static Column capped(final String name, final Column value) {
        return when(value.isNull().or(coalesce(array_contains(col(LARGEST).getItem(name), value), lit(false))), value)
                .otherwise(lit(OTHER));
    }
}
