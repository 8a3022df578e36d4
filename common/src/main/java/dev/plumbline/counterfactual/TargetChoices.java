package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.size;
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
import org.apache.spark.sql.expressions.Window;

/**
 * What every target would have done in every cell that the log served. Targets are the {@code models} declared for the
 * window, in alphabetical order, whether the log met them or not; a cell has for each of them the {@code probabilities} of
 * its item, the {@code expected_0} and {@code expected_1} reward of the target's choice by the model of either fold, and the
 * share of that choice that is {@code unsupported}: on items that the log never shows at that position, or on none. So a row
 * of the log meets all targets in one join.
 */
public final class TargetChoices {

    private static final String MODEL = "model_id";

    private TargetChoices() {}

    /**
     * The targets as they are declared, one row per item of a choice: without a probability where none was usable, so that
     * no target is lost. Without a context or position they are what a log without them has. Of a choice whose probabilities
     * add up to more than 1 none is usable; {@code stated} is what they said.
     *
     * @param policies model_id, item_id, probability, and where it matters window_date, position and context
     * @param input where they come from
     */
    public static Dataset<Row> declared(final Dataset<Row> policies, final String input, final InputChecks checks) {
        Dataset<Row> named = policies;
        if (has(policies, "context")) {
            named = named.withColumn("context", LoggedRows.context(col("context")));
        }
        if (has(policies, "position")) {
            named = checks.watch(
                    "positions of targets", named, List.of(CounterfactualChecks.targetPositionBelow1(input)));
            named = named.withColumn("position", LoggedRows.position(col("position")));
        }
        final Column usable = when(not(CounterfactualChecks.isOutside()), col("probability"));
        final Column mass = sum("stated").over(Window.partitionBy(ServedCells.columns(with(keys(policies), MODEL))));
        final Dataset<Row> items = checks.watch(
                        "declared targets", named, List.of(CounterfactualChecks.probabilityOutside(input)))
                .groupBy(ServedCells.columns(with(keys(policies), MODEL, "item_id")))
                .agg(sum(usable).as("stated"), repeats(policies));
        // an item that is declared twice adds up, and the sum of its target then tells
        return checks.watch("items of targets", items, List.of(CounterfactualChecks.repeatedItem(input)))
                .drop("repeats")
                .withColumn("probability", when(CounterfactualChecks.isDistribution(mass), col("stated")));
    }

    /**
     * One row per cell of a log for whose window any target is declared.
     *
     * @param served rows of {@link ServedCells#of}
     * @param rewards what is expected of items
     * @param declared rows of {@link #declared}; read three times
     * @param input where they come from
     * @param bounds how many targets there may be; more end the run
     */
    public static Dataset<Row> of(
            final Dataset<Row> served,
            final RewardModel rewards,
            final Dataset<Row> declared,
            final String input,
            final ReductionBounds bounds,
            final InputChecks checks) {
        final Dataset<Row> chosen =
                declared.where(col("probability").gt(lit(0.0))).drop("stated");
        final String[] keys = keys(declared);
        final String[] place = rewards.dependsOnContext() || has(declared, "context")
                ? with(ServedCells.LOG, "context", "position")
                : with(ServedCells.LOG, "position");
        final Dataset<Row> shown = served.select(ServedCells.columns(ServedCells.CELL))
                .join(chosen, with(keys, "item_id"))
                .groupBy(ServedCells.columns(ServedCells.CELL))
                .agg(byModel(col("probability")).as("shown"));
        final Dataset<Row> places = served.select(ServedCells.columns(place)).distinct();
        final Dataset<Row> met = keys.length == 0 ? places.crossJoin(chosen) : places.join(chosen, keys);
        return rewards.predicted(
                        served.select(ServedCells.columns(with(ServedCells.CELL, "propensity_0", "propensity_1"))))
                .join(broadcast(models(served, declared, input, bounds, checks)), ServedCells.LOG)
                .join(choices(served, rewards.predicted(met), place), place, "left")
                .join(shown, ServedCells.CELL, "left")
                .withColumn("probabilities", ofModels("shown", 0))
                .withColumn("expected_0", ofModels("expectations_0", 0))
                .withColumn("expected_1", ofModels("expectations_1", 0))
                .withColumn("unsupported", ofModels("missing", 1))
                .drop("shown", "expectations_0", "expectations_1", "missing");
    }

    /** The targets of every log that has any, and whether what they say adds up. */
    private static Dataset<Row> models(
            final Dataset<Row> served,
            final Dataset<Row> declared,
            final String input,
            final ReductionBounds bounds,
            final InputChecks checks) {
        final String[] choice = with(keys(declared), MODEL);
        final Dataset<Row> sums = checks.watch(
                "choices of targets",
                declared.groupBy(ServedCells.columns(choice))
                        .agg(coalesce(sum("stated"), lit(0.0)).as("mass")),
                List.of(CounterfactualChecks.probabilitiesNotOne(input, choice)));
        final Column models =
                when(count(lit(1)).gt(lit(0L)), array_sort(collect_set(MODEL))).as("models");
        final Dataset<Row> logs =
                served.select(ServedCells.columns(ServedCells.LOG)).distinct();
        final Dataset<Row> met = has(declared, "window_date")
                ? logs.join(sums.groupBy("window_date").agg(models), new String[] {"window_date"}, "left")
                : logs.crossJoin(sums.agg(models));
        return checks.watch("targets of logs", met, List.of(CounterfactualChecks.targetMissing(input)))
                .where(col("models").isNotNull())
                .withColumn("models", atMost(bounds.targets(), col("models"), input));
    }

    private static Column atMost(final int targets, final Column models, final String input) {
        final Column sentence = concat(
                size(models).cast("string"),
                lit(" targets are declared for the window of "),
                col("window_date").cast("string"),
                lit(": more than plumbline.counterfactual.most-targets = " + targets
                        + "; filter some out with plumbline.inputs." + input + ".filter, or raise most-targets"));
        return when(size(models).gt(lit(targets)), raise_error(sentence)).otherwise(models);
    }

    /** Of every place the choice of each target as a whole. */
    private static Dataset<Row> choices(final Dataset<Row> served, final Dataset<Row> predicted, final String[] place) {
        final Dataset<Row> logged = served.select(ServedCells.columns(ServedCells.ACTION))
                .distinct()
                .withColumn("is_logged", lit(true));
        return predicted
                .join(logged, ServedCells.ACTION, "left")
                .groupBy(ServedCells.columns(with(place, MODEL)))
                .agg(
                        sum(col("probability").multiply(col("q_0"))).as("expected_0"),
                        sum(col("probability").multiply(col("q_1"))).as("expected_1"),
                        sum(when(col("is_logged"), col("probability")).otherwise(lit(0.0)))
                                .as("supported"))
                .groupBy(ServedCells.columns(place))
                .agg(
                        byModel(col("expected_0")).as("expectations_0"),
                        byModel(col("expected_1")).as("expectations_1"),
                        byModel(greatest(lit(0.0), lit(1.0).minus(col("supported"))))
                                .as("missing"));
    }

    /** At most one entry per target. */
    private static Column byModel(final Column figure) {
        return map_from_entries(collect_list(struct(col(MODEL), figure)));
    }

    private static Column ofModels(final String map, final double otherwise) {
        return transform(col("models"), model -> coalesce(element_at(col(map), model), lit(otherwise)));
    }

    /** Rows of an item beside one, where it is declared more often or was scored more often. */
    private static Column repeats(final Dataset<Row> policies) {
        final Column declared = count(lit(1)).minus(lit(1L));
        return (has(policies, TargetPolicies.AGAIN) ? declared.plus(sum(TargetPolicies.AGAIN)) : declared)
                .as("repeats");
    }

    private static String[] keys(final Dataset<Row> policies) {
        return Stream.of("window_date", "context", "position")
                .filter(name -> has(policies, name))
                .toArray(String[]::new);
    }

    private static boolean has(final Dataset<Row> frame, final String column) {
        return Arrays.asList(frame.columns()).contains(column);
    }

    private static String[] with(final String[] names, final String... more) {
        return Stream.concat(Arrays.stream(names), Arrays.stream(more)).toArray(String[]::new);
    }
}
