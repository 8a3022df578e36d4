package dev.plumbline.ranking;

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

import dev.plumbline.ranking.slice.SlicePart;
import dev.plumbline.ranking.slice.SliceSettings;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Which values of an attribute are told apart where it has too many: those of the most rows, by value where they tie. */
final class LargestValues {

    /** Column of what {@link #byGroup} gives: attribute to its largest values. */
    static final String LARGEST = "largest_values";

    private static final String ATTRIBUTE = "attribute";

    private LargestValues() {}

    /** A struct per attribute of a row, exploded as {@code attribute}. */
    static Column attributes(final List<SlicePart> parts, final Function<SlicePart, Column> value) {
        return explode(array(parts.stream()
                        .map(part -> struct(
                                lit(part.name()).as("name"), value.apply(part).as("value")))
                        .toArray(Column[]::new)))
                .as(ATTRIBUTE);
    }

    /**
     * One row per group and attribute: {@code largest}, an array of values, at most as many as told; {@code rows}; {@code
     * rows_beyond}, of other values; {@code value_beyond}, the first of those. Rows without a value are in none of them.
     *
     * @param attributes columns {@code attribute} and the group's
     */
    static Dataset<Row> of(final Dataset<Row> attributes, final int most, final String group) {
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
    static Dataset<Row> byGroup(final Dataset<Row> largest, final String group) {
        return largest.groupBy(group)
                .agg(map_from_entries(collect_list(struct(col("name"), col("largest"))))
                        .as(LARGEST));
    }

    /** The value, or {@code (other)}. */
    static Column capped(final SlicePart part, final Column value) {
        return when(
                        value.isNull()
                                .or(coalesce(array_contains(col(LARGEST).getItem(part.name()), value), lit(false))),
                        value)
                .otherwise(lit(SliceSettings.OTHER));
    }
}
