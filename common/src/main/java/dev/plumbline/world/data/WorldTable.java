package dev.plumbline.world.data;

import dev.plumbline.world.World;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table of a simulated world. */
public interface WorldTable {

    /** Name of the logical input, or of the truth. */
    String name();

    /** What one row is. */
    String rowMeaning();

    /** Its rows; the same whatever the partitions. Nothing is computed yet. */
    Dataset<Row> rows(SparkSession spark, World world);
}
