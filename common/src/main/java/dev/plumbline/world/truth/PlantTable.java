package dev.plumbline.world.truth;

import dev.plumbline.world.Expected;
import dev.plumbline.world.World;
import dev.plumbline.world.data.Names;
import dev.plumbline.world.data.WorldTable;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A small table of what was planted.
 *
 * @param columns as Spark writes them
 * @param plants the values of the rows that a plant makes
 */
record PlantTable(String name, String rowMeaning, String columns, BiFunction<World, Plant, Stream<List<Object>>> plants)
        implements WorldTable {

    /** What moves, when. */
    static final WorldTable SHIFTS = new PlantTable(
            "planted_shifts",
            "one thing that a scenario changes",
            "scenario string, plants string, strength double, feature string, kind string, starts_at timestamp,"
                    + " ends_at timestamp",
            (world, plant) -> Stream.of(Arrays.asList(
                    plant.scenario().code(),
                    plant.scenario().plants(),
                    world.settings().strength(plant.scenario()),
                    plant.feature().orElse(null),
                    plant.kind(),
                    time(world, plant.from()),
                    plant.to().isPresent() ? time(world, plant.to().getAsInt()) : null)));

    /** Why offline and online disagree. */
    static final WorldTable REASONS = new PlantTable(
            "planted_reasons",
            "one reason why offline and online figures disagree",
            "scenario string, model_id string, reason string",
            (world, plant) -> plant
                    .reason()
                    .map(reason -> Arrays.<Object>asList(
                            plant.scenario().code(), plant.model().orElse(null), reason))
                    .stream());

    /** Where series jump. */
    static final WorldTable CHANGE_POINTS = new PlantTable(
            "true_change_points",
            "one online metric whose level jumps",
            "scenario string, metric string, changes_at timestamp",
            (world, plant) -> Expected.METRICS.stream()
                    .filter(metric -> plant.changesLevels())
                    .map(metric -> List.of(plant.scenario().code(), metric, time(world, plant.from()))));

    @Override
    public Dataset<Row> rows(final SparkSession spark, final World world) {
        final List<Row> rows = Plant.of(world.settings()).stream()
                .flatMap(plant -> plants.apply(world, plant))
                .map(values -> RowFactory.create(values.toArray()))
                .toList();
        return spark.createDataFrame(rows, StructType.fromDDL(columns));
    }

    private static Object time(final World world, final int day) {
        return Names.time(world.timeline().millis(day, 0));
    }
}
