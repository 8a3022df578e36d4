package dev.plumbline.jobs.demo;

import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.window.WindowRange;
import org.apache.spark.sql.SparkSession;

/** Makes those inputs of a part that are not part of the project. */
@FunctionalInterface
interface DemoPreparation {

    /** All inputs are part of the project. */
    DemoPreparation NONE = (spark, configuration, range) -> {};

    /** @param configuration of the part's first step @param range of the same */
    void prepare(SparkSession spark, Configuration configuration, WindowRange range);
}
