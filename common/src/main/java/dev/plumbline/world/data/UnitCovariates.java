package dev.plumbline.world.data;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.world.World;
import dev.plumbline.world.data.UserClicks.Period;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What every user saw and clicked before the experiment. */
record UnitCovariates() implements WorldTable {

    @Override
    public String name() {
        return "unit_covariates";
    }

    @Override
    public String rowMeaning() {
        return "one user's figure of the pre-period";
    }

    @Override
    public Dataset<Row> rows(final SparkSession spark, final World world) {
        return new UserClicks(Period.BEFORE)
                .rows(spark, world)
                .groupBy("user")
                .agg(sum("impressions").as("impressions"), sum("clicks").as("clicks"))
                .select(
                        concat(lit("u"), col("user")).as("unit_id"),
                        inline(array(figure("impressions"), figure("clicks"))),
                        lit(world.timeline().start(0)).as("measured_at"));
    }

    private static Column figure(final String name) {
        return struct(lit(name).as("covariate"), col(name).cast("double").as("value"));
    }
}
