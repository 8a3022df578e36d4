package dev.plumbline.online.look;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.OptionalColumns;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.online.experiment.DeclaredExperiment;
import dev.plumbline.online.experiment.ExperimentArm;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The input {@code experiments} as one row per experiment: {@code experiment_id, arms} (structs of arm, weight and model,
 * by name), {@code control} (null where all arms together are the control), {@code started_at, ended_at} (the first and the last
 * of any arm; null where no arm has one), {@code fault} (null where the declaration can be evaluated), {@code is_aggregated}
 * (whether {@code experiment_statistics} has figures of the experiment).
 */
public final class ExperimentInputs {

    static final String FAULT = "fault";
    static final String AGGREGATED = "is_aggregated";
    public static final String BEGAN_EARLIER = "experiment_began_earlier";

    private ExperimentInputs() {}

    /** All experiments, also those with a faulty declaration, which {@link #isUsable} excludes. */
    public static Dataset<Row> declared(final Dataset<Row> experiments) {
        final Column control = optional(experiments, "is_control", "boolean");
        final Column arm = struct(
                col("arm"),
                col("weight"),
                optional(experiments, "model_id", "string").as("model_id"));
        final Column fault = when(count(lit(1)).gt(count_distinct(col("arm"))), "an arm is listed twice")
                .when(count_if(control).gt(1), "several arms are marked as the control")
                .when(
                        count_if(isnan(col("weight")).or(col("weight").equalTo(Double.POSITIVE_INFINITY)))
                                .gt(0),
                        "a weight is not a finite number")
                .when(min("weight").lt(0), "a weight is negative")
                .when(sum("weight").leq(0), "no arm has a weight above 0");
        return experiments
                .groupBy("experiment_id")
                .agg(
                        array_sort(collect_set(arm)).as("arms"),
                        max(when(control, col("arm"))).as("control"),
                        min(optional(experiments, "started_at", "timestamp")).as("started_at"),
                        max(optional(experiments, "ended_at", "timestamp")).as("ended_at"),
                        fault.as(FAULT))
                .withColumn(AGGREGATED, lit(false));
    }

    /** The same where there are also aggregates of some experiments. @param statistics {@code experiment_statistics} */
    public static Dataset<Row> declared(final Dataset<Row> experiments, final Dataset<Row> statistics) {
        final Dataset<Row> aggregated =
                statistics.select("experiment_id").distinct().withColumn("is_known", lit(true));
        return declared(experiments)
                .join(broadcast(aggregated), new String[] {"experiment_id"}, "left")
                .withColumn(AGGREGATED, col("is_known").isNotNull())
                .drop("is_known");
    }

    /** An experiment whose declaration cannot be evaluated. */
    public static RowRule misdeclared() {
        return new RowRule(
                "experiments",
                "misdeclared_experiment",
                Severity.ERROR,
                when(col(FAULT).isNotNull(), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws(": ", col("experiment_id"), col(FAULT)));
    }

    /** The windows whose impressions are read: they begin where the experiments of a range may have begun. */
    public static WindowRange read(final WindowRange range, final ExperimentSettings settings) {
        return range.startingBy(range.from().minusDays(settings.reachDays()));
    }

    /** An experiment that began before the first impression that is read: its figures cover only a part of it. */
    public static RowRule beganEarlier(
            final WindowRange range, final OnlineSettings online, final ExperimentSettings settings) {
        final WindowRange read = read(range, settings);
        final Column isEarlier = isUsable(range, online).and(col("started_at").lt(lit(Timestamp.from(read.start()))));
        return new RowRule(
                "experiments",
                BEGAN_EARLIER,
                Severity.WARN,
                when(coalesce(isEarlier, lit(false)), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                col("experiment_id"));
    }

    /** Whether an experiment is declared without a fault, and was running or still receiving outcomes in a run's range. */
    public static Column isUsable(final WindowRange range, final OnlineSettings settings) {
        final Timestamp from = Timestamp.from(range.start().minus(settings.longestWindow()));
        final Timestamp to = Timestamp.from(range.end());
        return col(FAULT)
                .isNull()
                .and(col("started_at").isNull().or(col("started_at").lt(lit(to))))
                .and(col("ended_at").isNull().or(col("ended_at").gt(lit(from))));
    }

    static DeclaredExperiment experiment(final Row row) {
        final List<Row> arms = row.getList(row.fieldIndex("arms"));
        return new DeclaredExperiment(
                row.getAs("experiment_id"),
                arms.stream()
                        .map(arm -> new ExperimentArm(
                                arm.getAs("arm"),
                                arm.<Double>getAs("weight"),
                                Optional.ofNullable(arm.getAs("model_id"))))
                        .toList(),
                Optional.ofNullable(row.getAs("control")),
                Optional.ofNullable(row.<Timestamp>getAs("started_at")).map(Timestamp::toInstant));
    }

    static Optional<Instant> endedAt(final Row row) {
        return Optional.ofNullable(row.<Timestamp>getAs("ended_at")).map(Timestamp::toInstant);
    }

    private static Column optional(final Dataset<Row> experiments, final String name, final String type) {
        return OptionalColumns.of(experiments, name, type);
    }
}
