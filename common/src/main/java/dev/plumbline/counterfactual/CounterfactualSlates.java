package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.counterfactual.slate.SlateDraws;
import dev.plumbline.counterfactual.slate.SlateSettings;
import dev.plumbline.input.InputChecks;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Values of target policies per slate, of all positions together: one row per window, logging policy, target and estimator. */
public final class CounterfactualSlates {

    private static final String[] ITEM = {"window_date", "logging_policy", "context", "item_id"};

    private CounterfactualSlates() {}

    /**
     * Rows as {@link CounterfactualEstimates#of} makes them.
     *
     * @param slates rows of {@link LoggedRows#slates}
     * @param choices rows of {@link TargetChoices#of}; read three times
     * @param rewards what is expected of items
     * @param draws how targets fill slates
     * @param findings rows of {@link PropensityRows#of}
     */
    public static Dataset<Row> of(
            final Dataset<Row> slates,
            final Dataset<Row> choices,
            final Dataset<Row> findings,
            final RewardModel rewards,
            final SlateDraws draws,
            final CounterfactualSettings settings,
            final InputChecks checks) {
        final Dataset<Row> met = LogReduction.met(
                        slates, predictedAt(choices, rewards, draws, settings), findings, settings.propensitySource())
                .withColumn(
                        "predicted_at",
                        when(col("fold").equalTo(lit(0)), col("predicted_at_0")).otherwise(col("predicted_at_1")))
                .withColumn("unit_id", coalesce(col("unit_id"), col("request_id")))
                .select(ServedCells.columns(SlateLogReader.READ))
                .repartition(col("unit_id"))
                .sortWithinPartitions("window_date", "logging_policy", "unit_id", "request_id", "position")
                .withColumn("is_whole", isWhole(settings.slatePositions()));
        final Dataset<Row> whole = checks.watch("slates", met, List.of(CounterfactualChecks.slateIncomplete()))
                .where(col("is_whole"))
                .drop("is_whole");
        final SlateSettings ofSlates = settings.slates();
        final ReductionBounds bounds = settings.bounds();
        final SlateRows rows = new SlateRows(settings, draws, LogReduction.schema());
        return new LogReduction<>(
                        row -> new SlateLogReader(row, ofSlates, draws, bounds), SlatesOfTargets.class, rows::of)
                .ofEveryLog(whole, choices, findings, targets -> new SlatesOfTargets(ofSlates, targets));
    }

    /**
     * Cells with what is predicted of their item at every position, by the model of either fold: where no item is drawn twice,
     * that of the items above is no longer to be expected.
     */
    private static Dataset<Row> predictedAt(
            final Dataset<Row> choices,
            final RewardModel rewards,
            final SlateDraws draws,
            final CounterfactualSettings settings) {
        return switch (draws) {
            case INDEPENDENT -> {
                final Column none = array().cast("array<double>");
                yield choices.withColumn("predicted_at_0", none).withColumn("predicted_at_1", none);
            }
            case WITHOUT_REPLACEMENT ->
                choices.join(
                        rewards.predicted(choices.select(ServedCells.columns(ITEM))
                                        .distinct()
                                        .withColumn(
                                                "position", explode(sequence(lit(1), lit(settings.slatePositions())))))
                                .groupBy(ServedCells.columns(ITEM))
                                .agg(
                                        byPosition("q_0").as("predicted_at_0"),
                                        byPosition("q_1").as("predicted_at_1")),
                        ITEM);
        };
    }

    /** As many as a slate has positions. */
    private static Column byPosition(final String prediction) {
        return transform(
                array_sort(collect_list(struct(col("position"), col(prediction)))), at -> at.getField(prediction));
    }

    /** Whether a slate has as many rows as positions, whose numbers add up as they must. */
    private static Column isWhole(final int positions) {
        final WindowSpec slate = Window.partitionBy("window_date", "logging_policy", "unit_id", "request_id");
        final Column position = col("position").cast("bigint");
        final long sum = positions * (positions + 1L) / 2;
        return count(lit(1))
                .over(slate)
                .equalTo(lit((long) positions))
                .and(sum(position).over(slate).equalTo(lit(sum)))
                .and(sum(position.multiply(position)).over(slate).equalTo(lit(sum * (2L * positions + 1) / 3)));
    }
}
