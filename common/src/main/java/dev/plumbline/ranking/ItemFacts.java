package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What is known about every item: its share of the training interactions ({@code share}, 0 for a cold item), its {@code
 * percentile} among training items, its {@code categories} and whether the catalogue has it ({@code in_catalogue}).
 *
 * @param items one row per item: {@code item_id}, {@code category} if there are any, several separated by {@code |}
 * @param training {@code item_id}, and {@code count} where a row stands for several interactions
 */
record ItemFacts(Optional<Dataset<Row>> items, Optional<Dataset<Row>> training) {

    /** What the catalogue is: the input items where it is mapped, else the items of the training interactions. */
    String catalogue() {
        return items.isPresent() ? "items" : training.isPresent() ? "training_items" : "none";
    }

    /** Empty where neither input is mapped. */
    Optional<Dataset<Row>> rows() {
        final Optional<Dataset<Row>> described = items.map(ItemFacts::described);
        final Optional<Dataset<Row>> trained = training.map(ItemFacts::trained);
        if (described.isPresent() && trained.isPresent()) {
            return Optional.of(facts(described.get().join(trained.get(), "item_id", "full_outer")));
        }
        return described.isPresent()
                ? described.map(rows -> facts(rows.withColumn("share", lit(0.0)).withColumn("percentile", lit(0.0))))
                : trained.map(rows -> facts(rows.withColumn("in_catalogue", lit(true))
                        .withColumn("categories", lit(null).cast("array<string>"))));
    }

    private static Dataset<Row> facts(final Dataset<Row> rows) {
        return rows.select(
                col("item_id"),
                coalesce(col("share"), lit(0.0)).as("share"),
                coalesce(col("percentile"), lit(0.0)).as("percentile"),
                col("categories"),
                coalesce(col("in_catalogue"), lit(false)).as("in_catalogue"));
    }

    private static Dataset<Row> described(final Dataset<Row> items) {
        final Column category = List.of(items.columns()).contains("category")
                ? col("category").cast("string")
                : lit(null).cast("string");
        return items.select(
                col("item_id"),
                array_remove(array_distinct(split(category, "\\|")), "").as("categories"),
                lit(true).as("in_catalogue"));
    }

    /** Percentiles are computed from how many items have each number of interactions: a row per such number. */
    private static Dataset<Row> trained(final Dataset<Row> training) {
        final Dataset<Row> counts = TrainingCounts.by(training, "item_id", "item_id", "interactions")
                .where(col("interactions").gt(0));
        final Column fewer = coalesce(
                sum("items").over(Window.orderBy("interactions").rowsBetween(Window.unboundedPreceding(), -1)),
                lit(0L));
        final Column all = sum("items").over();
        final Dataset<Row> percentiles = counts.groupBy("interactions")
                .agg(count(lit(1)).as("items"))
                .select(
                        col("interactions"),
                        fewer.plus(col("items").divide(2)).divide(all).as("percentile"),
                        col("interactions")
                                .divide(sum(col("interactions").multiply(col("items")))
                                        .over())
                                .as("share"));
        return counts.join(broadcast(percentiles), "interactions").select("item_id", "share", "percentile");
    }
}
