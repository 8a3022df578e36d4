package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.SharedSession;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A run is told what its own jobs cost, and not those of others in the same Spark. */
class RunMeterTest {

    @Test
    void onlyTheJobsOfTheRunCount() {
        final SparkSession spark = SharedSession.spark();
        try (RunMeter outer = new RunMeter(spark.sparkContext(), "outer")) {
            spark.range(0, 10, 1, 2).rdd().count();
            final RunCost first = outer.cost().orElseThrow();
            try (RunMeter inner = new RunMeter(spark.sparkContext(), "inner")) {
                spark.range(100).repartition(3).rdd().count();

                assertThat(inner.cost().orElseThrow().stages()).isEqualTo(2);
                assertThat(inner.cost().orElseThrow().shuffleBytesWritten()).isPositive();
                assertThat(outer.cost()).contains(first);
            }
            assertThat(first).isEqualTo(new RunCost(1, 2, 0, 0));
            spark.range(0, 10, 1, 2).rdd().count();
            assertThat(outer.cost().orElseThrow().tasks()).as("it goes on").isEqualTo(4);
        }
        assertThat(spark.sparkContext().getLocalProperty("plumbline.run")).isNull();
    }
}
