package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.counterfactual.support.PropensitySource;
import dev.plumbline.table.Tables;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Rows of logs beside what targets would have done there, to one statistic per partition and place, to rows of estimates.
 *
 * @param readers make statistics of rows that lie as they need them
 * @param statistic their class
 * @param rows makes rows of {@link #schema} of a key ({@link PartitionLogs#KEY} without the part) and a whole statistic
 */
record LogReduction<T extends LogReduction.Statistic<T>>(
        LogReader.Factory<T> readers, Class<T> statistic, ToRows<T> rows) {

    /** Of parts, that merge. */
    interface Statistic<T> extends Serializable {
        void merge(T other);
    }

    /** Estimates of a statistic. */
    @FunctionalInterface
    interface ToRows<T> extends Serializable {
        Iterator<Row> of(Row key, T statistic);
    }

    /** A statistic before anything is read. */
    @FunctionalInterface
    interface Nothing<T> extends Serializable {
        T of(int targets);
    }

    /** Before all partitions. */
    private static final int NO_PART = -1;

    /** Place of the target among the models of the log. */
    static final String TARGET = "target";

    private static final StructType GROUP =
            new StructType(Arrays.copyOf(PartitionLogs.KEY.fields(), PartitionLogs.KEY.length() - 1));

    /** What is added to the rows of a reduction: by the table's writer, the window, and what comes from other rows. */
    private static final Set<String> NOT_OF_ROWS = Set.of("grain", "window_start", "window_end", "model_id", "run_id");

    /**
     * Rows of a log with the weight, prediction and expectation of every target, and the verdict on their propensities; rows
     * without a propensity, declared or estimated, are left out.
     */
    static Dataset<Row> met(
            final Dataset<Row> log,
            final Dataset<Row> choices,
            final Dataset<Row> findings,
            final PropensitySource source) {
        final Column isFirst = col("fold").equalTo(lit(0));
        final Column estimated = when(isFirst, col("propensity_0")).otherwise(col("propensity_1"));
        return LoggedRows.toWeigh(log, source)
                .join(choices, ServedCells.CELL)
                .withColumn("propensity", coalesce(col("propensity"), estimated))
                .where(col("propensity").isNotNull())
                .join(
                        broadcast(findings.select("window_date", "logging_policy", "propensity_verdict")),
                        ServedCells.LOG)
                .withColumn("predicted", when(isFirst, col("q_0")).otherwise(col("q_1")))
                .withColumn("expected", when(isFirst, col("expected_0")).otherwise(col("expected_1")))
                .withColumn("logging_target", placeOf(col("logging_policy")))
                .withColumn("weights", transform(col("probabilities"), shown -> shown.divide(col("propensity"))));
    }

    /** Null where the logging policy is no target. */
    private static Column placeOf(final Column policy) {
        final Column place = array_position(col("models"), policy).cast("int");
        return when(place.gt(lit(0)), place.minus(lit(1)));
    }

    /** @param met rows in the order that readers need, with what they need first to last */
    Dataset<Row> of(final Dataset<Row> met, final Dataset<Row> choices) {
        return whole(met.mapPartitions(new PartitionLogs<>(readers), parts()), models(choices));
    }

    /**
     * The same with rows of the logs that readers got nothing of.
     *
     * @param none a statistic of nothing, of so many targets
     */
    Dataset<Row> ofEveryLog(
            final Dataset<Row> met, final Dataset<Row> choices, final Dataset<Row> findings, final Nothing<T> none) {
        final Dataset<Row> models = models(choices);
        final Dataset<Row> logs = models.join(
                        broadcast(findings.select("window_date", "logging_policy", "propensity_verdict")),
                        ServedCells.LOG)
                .select(
                        col("window_date"),
                        col("logging_policy"),
                        col("propensity_verdict"),
                        placeOf(col("logging_policy")).as("logging_target"),
                        size(col("models")).as("targets"));
        final MapFunction<Row, Tuple2<Row, T>> empty = log -> new Tuple2<>(
                RowFactory.create(
                        log.get(0),
                        log.get(1),
                        CounterfactualSettings.WHOLE,
                        CounterfactualSettings.WHOLE,
                        null,
                        log.get(2),
                        log.get(3),
                        NO_PART),
                none.of(log.getInt(4)));
        return whole(met.mapPartitions(new PartitionLogs<>(readers), parts()).union(logs.map(empty, parts())), models);
    }

    private Encoder<Tuple2<Row, T>> parts() {
        return Encoders.tuple(Encoders.row(PartitionLogs.KEY), Encoders.javaSerialization(statistic));
    }

    private static Dataset<Row> models(final Dataset<Row> choices) {
        return choices.groupBy(ServedCells.columns(ServedCells.LOG))
                .agg(first("models").as("models"));
    }

    private Dataset<Row> whole(final Dataset<Tuple2<Row, T>> read, final Dataset<Row> models) {
        return read.groupBy(Stream.of(GROUP.fieldNames())
                        .map(name -> col("_1").getField(name).as(name))
                        .toArray(Column[]::new))
                .as(Encoders.row(GROUP), parts())
                .flatMapSortedGroups(new Column[] {col("_1").getField("part")}, merging(rows), Encoders.row(schema()))
                .join(broadcast(models), ServedCells.LOG)
                .withColumn("model_id", element_at(col("models"), col(TARGET).plus(lit(1))))
                .withColumn(TargetDifferences.COLUMN, TargetDifferences.named(col("models")))
                .drop("models", TARGET);
    }

    /** That of the table without what is added later, the target in place of its model; nullable until it is written. */
    static StructType schema() {
        return new StructType(
                        Arrays.stream(Tables.COUNTERFACTUAL_ESTIMATES.schema().fields())
                                .filter(field -> !NOT_OF_ROWS.contains(field.name()))
                                .map(field -> new StructField(
                                        field.name(),
                                        field.name().equals(TargetDifferences.COLUMN)
                                                ? TargetDifferences.type()
                                                : field.dataType(),
                                        true,
                                        Metadata.empty()))
                                .toArray(StructField[]::new))
                .add(TARGET, DataTypes.IntegerType);
    }

    private static <T extends Statistic<T>> FlatMapGroupsFunction<Row, Tuple2<Row, T>, Row> merging(
            final ToRows<T> rows) {
        return (key, parts) -> {
            final T all = parts.next()._2();
            parts.forEachRemaining(part -> all.merge(part._2()));
            return rows.of(key, all);
        };
    }
}
