package dev.plumbline.world.truth;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.world.Expected;
import dev.plumbline.world.Interleaving;
import dev.plumbline.world.World;
import dev.plumbline.world.data.GeneratedTable;
import dev.plumbline.world.data.WorldTable;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What interleaved lists are expected to say of the control and another model, over all coins of the draft. */
record TrueInterleavings() implements WorldTable {

    @Override
    public String name() {
        return "true_interleavings";
    }

    @Override
    public String rowMeaning() {
        return "one pair of models: expected clicks on a's items less those on b's, per list";
    }

    @Override
    public Dataset<Row> rows(final SparkSession spark, final World world) {
        return new Preferences()
                .rows(spark, world)
                .groupBy("model_a", "model_b")
                .agg(sum("preference").as("total"), count("preference").as("lists"))
                .select(
                        col("model_a"),
                        col("model_b"),
                        col("lists"),
                        col("total")
                                .divide(lit((double) Expected.UNIT))
                                .divide(col("lists"))
                                .as("click_difference"));
    }

    private record Preferences() implements GeneratedTable {

        @Override
        public String name() {
            return "preferences";
        }

        @Override
        public String rowMeaning() {
            return "one interleaved list";
        }

        @Override
        public String columns() {
            return "model_a string, model_b string, preference bigint";
        }

        @Override
        public long entities(final World world) {
            return Interleaving.requests(world);
        }

        @Override
        public void make(final World world, final long entity, final Consumer<Object[]> rows) {
            final Interleaving list = Interleaving.of(world, entity);
            rows.accept(new Object[] {
                world.settings().control().id(),
                world.settings().models().get(list.other()).id(),
                list.expectedPreference(world)
            });
        }
    }
}
