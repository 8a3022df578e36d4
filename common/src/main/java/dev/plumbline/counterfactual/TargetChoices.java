package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.InputChecks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What every target would have done in every cell that the log served. Targets are the {@code models} of the log, in
 * alphabetical order; a cell has for each of them the {@code probabilities} of its item, the {@code expected_0} and {@code
 * expected_1} reward of the target's choice by the model of either fold, and the share of that choice that is {@code
 * unsupported}: on items that the log never shows at that position, or on none. So a row of the log meets all targets in
 * one join.
 */
public final class TargetChoices {

    private static final String[] PLACE = {"window_date", "logging_policy", "context", "position"};
    private static final String[] LOG = {"window_date", "logging_policy"};

    private TargetChoices() {}

    /**
     * One row per cell of a log for which any target is declared.
     *
     * @param served rows of {@link ServedCells#of}
     * @param rewards what is expected of items
     * @param chosen rows of {@link #chosen}; read three times
     */
    public static Dataset<Row> of(
            final Dataset<Row> served, final RewardModel rewards, final Dataset<Row> chosen, final InputChecks checks) {
        final Dataset<Row> models = chosen.groupBy(ServedCells.columns(LOG))
                .agg(array_sort(collect_set("model_id")).as("models"));
        final Dataset<Row> shown = chosen.groupBy(ServedCells.columns(ServedCells.CELL))
                .agg(byModel(col("probability")).as("shown"));
        return rewards.predicted(served.select(ServedCells.columns(ServedCells.CELL)))
                .join(broadcast(models), LOG)
                .join(choices(chosen, checks), PLACE, "left")
                .join(shown, ServedCells.CELL, "left")
                .withColumn("probabilities", ofModels("shown", 0))
                .withColumn("expected_0", ofModels("expectations_0", 0))
                .withColumn("expected_1", ofModels("expectations_1", 0))
                .withColumn("unsupported", ofModels("missing", 1))
                .drop("shown", "expectations_0", "expectations_1", "missing");
    }

    /** Of every place the choice of each target as a whole. */
    private static Dataset<Row> choices(final Dataset<Row> chosen, final InputChecks checks) {
        final Dataset<Row> byTarget = chosen.groupBy(ServedCells.columns(with(PLACE, "model_id")))
                .agg(
                        sum("probability").as("mass"),
                        sum(col("probability").multiply(col("q_0"))).as("expected_0"),
                        sum(col("probability").multiply(col("q_1"))).as("expected_1"),
                        sum(when(col("is_logged"), col("probability")).otherwise(lit(0.0)))
                                .as("supported"));
        return checks.watch("choices of targets", byTarget, List.of(CounterfactualChecks.probabilitiesNotOne()))
                .groupBy(ServedCells.columns(PLACE))
                .agg(
                        byModel(col("expected_0")).as("expectations_0"),
                        byModel(col("expected_1")).as("expectations_1"),
                        byModel(greatest(lit(0.0), lit(1.0).minus(col("supported"))))
                                .as("missing"));
    }

    /**
     * Every item that a target shows anywhere the log served, with the reward it is expected to get there.
     *
     * @param served rows of {@link ServedCells#of}
     * @param policies model_id, item_id, probability, and where it matters window_date, position and context
     */
    public static Dataset<Row> chosen(
            final Dataset<Row> served,
            final RewardModel rewards,
            final Dataset<Row> policies,
            final InputChecks checks) {
        final List<String> given = Arrays.asList(policies.columns());
        final String[] keys = Stream.of("window_date", "context", "position")
                .filter(given::contains)
                .toArray(String[]::new);
        final Dataset<Row> places = served.select(ServedCells.columns(PLACE)).distinct();
        // an item that is declared twice adds up, and the sum of its target then tells
        final Dataset<Row> declared = checks.watch(
                        "action distributions", policies, List.of(CounterfactualChecks.probabilityOutside()))
                .where(not(CounterfactualChecks.isOutside()))
                .groupBy(ServedCells.columns(with(keys, "model_id", "item_id")))
                .agg(sum("probability").as("probability"));
        final Dataset<Row> met = keys.length == 0 ? places.crossJoin(declared) : places.join(declared, keys);
        final Dataset<Row> logged = served.select(ServedCells.columns(ServedCells.ACTION))
                .distinct()
                .withColumn("is_logged", lit(true));
        return rewards.predicted(met)
                .join(logged, ServedCells.ACTION, "left")
                .withColumn("is_logged", coalesce(col("is_logged"), lit(false)));
    }

    /** At most one entry per target. */
    private static Column byModel(final Column figure) {
        return map_from_entries(collect_list(struct(col("model_id"), figure)));
    }

    private static Column ofModels(final String map, final double otherwise) {
        return transform(col("models"), model -> coalesce(element_at(col(map), model), lit(otherwise)));
    }

    private static String[] with(final String[] names, final String... more) {
        return Stream.concat(Arrays.stream(names), Arrays.stream(more)).toArray(String[]::new);
    }
}
