package dev.plumbline.world.truth;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
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
 * True rates of every model: expectations, not draws. By day, by week counted from the first day of the experiment, and
 * over the whole experiment; days before it have no arm. {@code traffic} says whose ({@link Traffic}); where every model
 * has the same people, {@code lift} over the control is the true effect of the arm.
 */
record TrueRates() implements WorldTable {

    private static final int WEEK = 7;

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
        final Column ofControl = max(when(col("model").equalTo(0), col("value")))
                .over(Window.partitionBy("traffic", "grain", "first", "metric"));
        final Column isComparable = col("traffic").geq(Traffic.EVERYONE.ordinal());
        final Column arm = when(col("first").geq(0), model(world));
        return byWindow(ofDays(spark, world), world)
                .groupBy("traffic", "model", "grain", "first", "end", "metric")
                .agg(sum("sum").as("total"), sum("impressions").as("impressions"))
                .withColumn("numerator", col("total").divide(lit((double) Expected.UNIT)))
                .withColumn("value", col("numerator").divide(col("impressions")))
                .withColumn("of_control", ofControl)
                .select(
                        model(world).as("model_id"),
                        arm.as("arm"),
                        when(col("first").geq(0), Names.EXPERIMENT).as("experiment_id"),
                        element_at(texts(Traffic.codes()), col("traffic").plus(1))
                                .as("traffic"),
                        col("grain"),
                        time(world, "first").as("window_start"),
                        time(world, "end").as("window_end"),
                        col("metric"),
                        col("numerator"),
                        col("impressions"),
                        col("value"),
                        when(
                                        isComparable
                                                .and(col("model").gt(0))
                                                .and(col("first").geq(0)),
                                        col("value").divide(col("of_control")).minus(1))
                                .as("lift"));
    }

    /** By traffic, model and day: the one scan of the requests, and the superpopulation beside it. */
    private static Dataset<Row> ofDays(final SparkSession spark, final World world) {
        final long requests = world.requests();
        return spark.range(0, requests, 1, GeneratedTable.tasks(spark, requests))
                .mapPartitions(
                        (MapPartitionsFunction<Long, Row>) numbers -> {
                            final ExpectedSums sums = new ExpectedSums(world);
                            numbers.forEachRemaining(number -> sums.add(world.served(number)));
                            return sums.rows();
                        },
                        Encoders.row(StructType.fromDDL(ExpectedSums.COLUMNS)))
                .union(new SuperpopulationDays()
                        .rows(spark, world, spark.sparkContext().defaultParallelism()));
    }

    /** Every day counts in its day, its week and the range; first and end are days of the experiment. */
    private static Dataset<Row> byWindow(final Dataset<Row> days, final World world) {
        final Column week = floor(col("day").divide(WEEK)).multiply(WEEK).cast("int");
        return days.select(
                        col("*"),
                        explode(array(
                                        window("day", col("day"), col("day").plus(1)),
                                        window("week", week, week.plus(WEEK)),
                                        window(
                                                "range",
                                                lit(0),
                                                lit(world.settings().days()))))
                                .as("window"))
                .where(col("window.grain").notEqual("range").or(col("day").geq(0)))
                .select(
                        col("traffic"),
                        col("model"),
                        col("impressions"),
                        col("window.*"),
                        posexplode(col("sums")).as(new String[] {"index", "sum"}))
                .withColumn(
                        "metric",
                        element_at(texts(Expected.METRICS), col("index").plus(1)));
    }

    private static Column window(final String grain, final Column first, final Column end) {
        return struct(lit(grain).as("grain"), first.as("first"), end.as("end"));
    }

    private static Column time(final World world, final String day) {
        return date_add(lit(Date.valueOf(world.settings().from())), col(day)).cast("timestamp");
    }

    private static Column model(final World world) {
        return element_at(
                texts(world.settings().models().stream().map(ModelVersion::id).toList()),
                col("model").plus(1));
    }

    private static Column texts(final List<String> texts) {
        return array(texts.stream().map(text -> lit(text)).toArray(Column[]::new));
    }
}
