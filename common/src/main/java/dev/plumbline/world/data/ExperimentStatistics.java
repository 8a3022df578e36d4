package dev.plumbline.world.data;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.world.ModelVersion;
import dev.plumbline.world.World;
import dev.plumbline.world.data.UserClicks.Period;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Clicks per user of every arm as they stood at the end of every week: users who have come until then count. */
record ExperimentStatistics() implements WorldTable {

    private static final int WEEK = 7;

    @Override
    public String name() {
        return "experiment_statistics";
    }

    @Override
    public String rowMeaning() {
        return "clicks per user of one arm at one look";
    }

    /** A user's sum stands from the week of a request to the week before the next, so it is laid out over those looks. */
    @Override
    public Dataset<Row> rows(final SparkSession spark, final World world) {
        final int looks = (world.settings().days() + WEEK - 1) / WEEK;
        final Column[] arms = world.settings().models().stream()
                .map(ModelVersion::id)
                .map(id -> lit(id))
                .toArray(Column[]::new);
        final Column mean = col("total").divide(col("count"));
        final WindowSpec weeks = Window.partitionBy("user", "model").orderBy("look");
        return new UserClicks(Period.EXPERIMENT)
                .rows(spark, world)
                .repartition(col("user"))
                .groupBy(
                        col("user"),
                        col("model"),
                        col("day").divide(WEEK).cast("int").as("look"))
                .agg(sum("clicks").as("clicks"))
                .select(
                        col("model"),
                        sum("clicks").over(weeks).as("clicks"),
                        col("look"),
                        coalesce(lead("look", 1).over(weeks), lit(looks))
                                .minus(1)
                                .as("last"))
                .select(
                        col("model"),
                        col("clicks"),
                        explode(sequence(col("look"), col("last"))).as("look"))
                .groupBy("model", "look")
                .agg(
                        count("clicks").as("count"),
                        sum("clicks").as("total"),
                        sum(col("clicks").multiply(col("clicks"))).as("squares"))
                .select(
                        lit(Names.EXPERIMENT).as("experiment_id"),
                        element_at(array(arms), col("model").plus(1)).as("arm"),
                        lit("clicks_per_user").as("metric"),
                        timestamp_seconds(least(
                                                col("look").plus(1).multiply(WEEK),
                                                lit(world.settings().days()))
                                        .multiply(86_400L)
                                        .plus(lit(world.timeline().start(0).getEpochSecond())))
                                .as("looked_at"),
                        col("count"),
                        mean.as("mean"),
                        when(
                                        col("count").gt(1),
                                        col("squares")
                                                .minus(mean.multiply(col("total")))
                                                .divide(col("count").minus(1)))
                                .as("variance"),
                        col("model").equalTo(0).as("is_control"));
    }
}
