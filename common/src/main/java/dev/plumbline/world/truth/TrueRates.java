package dev.plumbline.world.truth;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.world.Expected;
import dev.plumbline.world.ModelVersion;
import dev.plumbline.world.World;
import dev.plumbline.world.data.GeneratedTable;
import dev.plumbline.world.data.Names;
import dev.plumbline.world.data.WorldTable;
import java.sql.Date;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/**
 * True rates of every model, by day, ISO week and over the whole experiment: expectations given who asked, when and for
 * what. {@code traffic} says whose: {@code served} (what the log has), {@code served_people} (without bots), {@code
 * everyone} (had the model served every request of a person: its policy value, whose {@code lift} over the control is the
 * true effect). Days before the experiment have rows by day and week, without an arm.
 */
record TrueRates() implements WorldTable {

    @Override
    public String name() {
        return "true_rates";
    }

    @Override
    public String rowMeaning() {
        return "one model x traffic x metric x window";
    }

    @Override
    public Dataset<Row> rows(final SparkSession spark, final World world) {
        final Column value = col("numerator").divide(col("impressions"));
        final Column ofControl = max(when(col("model").equalTo(0), col("value")))
                .over(Window.partitionBy("traffic", "grain", "window_start", "metric"));
        return sums(spark, world)
                .groupBy("traffic", "model", "before", "grain", "window_start", "window_end", "metric")
                .agg(sum("sum").as("total"), sum("impressions").as("impressions"))
                .withColumn("numerator", col("total").divide(lit((double) Expected.UNIT)))
                .withColumn("value", value)
                .withColumn(
                        "lift",
                        when(
                                isEveryone().and(col("model").gt(0)),
                                col("value").divide(ofControl).minus(1)))
                .select(
                        element_at(texts(models(world)), col("model").plus(1)).as("model_id"),
                        when(col("before"), null)
                                .otherwise(element_at(
                                        texts(models(world)), col("model").plus(1)))
                                .as("arm"),
                        when(col("before"), null)
                                .otherwise(lit(Names.EXPERIMENT))
                                .as("experiment_id"),
                        element_at(texts(Traffic.codes()), col("traffic").plus(1))
                                .as("traffic"),
                        col("grain"),
                        col("window_start"),
                        col("window_end"),
                        col("metric"),
                        col("numerator"),
                        col("impressions"),
                        col("value"),
                        col("lift"));
    }

    /** By traffic, model, window and metric; a window that reaches over the start of the experiment is two. */
    private static Dataset<Row> sums(final SparkSession spark, final World world) {
        final long requests = world.requests();
        final Column date = date_add(lit(Date.valueOf(world.settings().from())), col("day"));
        final Column start = date.cast("timestamp");
        final Column week = date_trunc("week", start);
        final Date end =
                Date.valueOf(world.settings().from().plusDays(world.settings().days()));
        return spark.range(0, requests, 1, GeneratedTable.tasks(spark, requests))
                .mapPartitions(
                        (MapPartitionsFunction<Long, Row>) numbers -> {
                            final ExpectedSums sums = new ExpectedSums(world);
                            numbers.forEachRemaining(number -> sums.add(world.served(number)));
                            return sums.rows();
                        },
                        Encoders.row(StructType.fromDDL(ExpectedSums.COLUMNS)))
                .select(
                        col("traffic"),
                        col("model"),
                        col("day").lt(0).as("before"),
                        col("impressions"),
                        col("sums"),
                        explode(array(
                                        window("day", start, date_add(date, 1).cast("timestamp")),
                                        window(
                                                "week",
                                                week,
                                                date_add(week.cast("date"), 7).cast("timestamp")),
                                        window(
                                                "range",
                                                lit(Date.valueOf(
                                                                world.settings().from()))
                                                        .cast("timestamp"),
                                                lit(end).cast("timestamp"))))
                                .as("window"))
                .where(col("window.grain").notEqual("range").or(col("before").equalTo(false)))
                .select(
                        col("traffic"),
                        col("model"),
                        col("before"),
                        col("impressions"),
                        col("window.*"),
                        posexplode(col("sums")).as(new String[] {"index", "sum"}))
                .withColumn(
                        "metric",
                        element_at(texts(Expected.METRICS), col("index").plus(1)));
    }

    private static Column isEveryone() {
        return col("traffic").equalTo(Traffic.EVERYONE.ordinal());
    }

    private static Column window(final String grain, final Column start, final Column end) {
        return struct(lit(grain).as("grain"), start.as("window_start"), end.as("window_end"));
    }

    private static List<String> models(final World world) {
        return world.settings().models().stream().map(ModelVersion::id).toList();
    }

    private static Column texts(final List<String> texts) {
        return array(texts.stream().map(text -> lit(text)).toArray(Column[]::new));
    }
}
