package dev.plumbline.world.data;

import dev.plumbline.world.World;
import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A table whose rows are made entity by entity, from the entity's number alone. */
public interface GeneratedTable extends WorldTable, Serializable {

    /** Enough for a task to be worth its start. */
    long ENTITIES_PER_TASK = 200_000;

    /** Columns as Spark writes them, {@code "user_id string, value double"}. */
    String columns();

    /** How many entities there are. */
    long entities(World world);

    /** Makes the rows of an entity, from 0 to {@link #entities} excluded. */
    void make(World world, long entity, Consumer<Object[]> rows);

    @Override
    default Dataset<Row> rows(final SparkSession spark, final World world) {
        return rows(spark, world, tasks(spark, entities(world)));
    }

    /** The same by a number of tasks. */
    default Dataset<Row> rows(final SparkSession spark, final World world, final int tasks) {
        return spark.range(0, entities(world), 1, tasks)
                .flatMap(
                        (FlatMapFunction<Long, Row>) entity -> {
                            final EntityRows rows = new EntityRows();
                            make(world, entity, rows);
                            return rows.iterator();
                        },
                        Encoders.row(StructType.fromDDL(columns())));
    }

    /** How many tasks many entities are worth. */
    static int tasks(final SparkSession spark, final long entities) {
        final long cores = spark.sparkContext().defaultParallelism();
        return (int) Math.min(100_000, entities <= 10_000 ? 1 : Math.max(cores, entities / ENTITIES_PER_TASK));
    }
}
