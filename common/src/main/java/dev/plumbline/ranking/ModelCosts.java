package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.InputRules;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The rows of {@code offline_metrics} with the costs of a model's lists: quantiles over lists of {@code latency_ms} (the
 * largest of a list's rows) and {@code cost} (their sum) of predictions, {@code serving_cost} of models, and whether the
 * model is on the Pareto front of the first metric against all of them.
 *
 * <p>Quantiles are off by at most 1/10000 of the lists in rank. A list with a row whose cost is not a finite number of 0 or more is left out of
 * them.
 */
public final class ModelCosts {

    /** Columns of predictions that have figures here. */
    private static final List<String> OF_LISTS = List.of("latency_ms", "cost");

    private static final String SERVING_COST = "serving_cost";
    private static final int ACCURACY = 10_000;

    private ModelCosts() {}

    /** Whether the inputs have costs. */
    public static boolean areKnown(final Dataset<Row> predictions, final Optional<Dataset<Row>> models) {
        return !ofLists(predictions).isEmpty()
                || models.filter(ModelCosts::haveCost).isPresent();
    }

    /**
     * The columns of {@code Tables.OFFLINE_METRICS} without {@code run_id}.
     *
     * @param predictions all lists
     * @param models one row per model, if they are known
     * @param means the rows of {@link MetricMeans}
     */
    public static Dataset<Row> of(
            final Dataset<Row> predictions,
            final Optional<Dataset<Row>> models,
            final Dataset<Row> means,
            final WindowRange range,
            final RankingSettings settings) {
        final List<Dataset<Row>> parts = new ArrayList<>();
        if (!ofLists(predictions).isEmpty()) {
            parts.add(quantiles(ShownItems.inWindows(predictions, range), ofLists(predictions)));
        }
        models.filter(ModelCosts::haveCost).ifPresent(rows -> parts.add(servingCost(rows, means)));
        final Dataset<Row> costs = parts.stream().reduce(Dataset::unionByName).orElseThrow();
        final CostRows rows = new CostRows(settings);
        final Dataset<Row> figures = costs.map((MapFunction<Row, Row>) rows::ofCost, Encoders.row(MeanEstimate.SCHEMA))
                .unionAll(costs.where(col("on_front"))
                        .unionByName(quality(means, settings))
                        .groupBy(col("window_date"))
                        .as(Encoders.DATE(), Encoders.row(CostRows.SCHEMA))
                        .flatMapGroups(
                                (FlatMapGroupsFunction<java.sql.Date, Row, Row>) rows::front,
                                Encoders.row(MeanEstimate.SCHEMA)));
        return figures.select(Stream.concat(
                        Stream.of(WindowColumns.all(range)),
                        Arrays.stream(figures.columns()).skip(1).map(name -> col(name)))
                .toArray(Column[]::new));
    }

    private static List<String> ofLists(final Dataset<Row> predictions) {
        return OF_LISTS.stream()
                .filter(List.of(predictions.columns())::contains)
                .toList();
    }

    private static boolean haveCost(final Dataset<Row> models) {
        return List.of(models.columns()).contains(SERVING_COST);
    }

    private static Dataset<Row> quantiles(final Dataset<Row> predictions, final List<String> columns) {
        final Column[] ofModel = columns.stream()
                .flatMap(name -> Stream.of(0.5, 0.95, 0.99)
                        .map(share -> struct(
                                lit(name + "_p" + Math.round(100 * share)).as("metric"),
                                percentile_approx(col(name), lit(share), lit(ACCURACY))
                                        .as("value"),
                                count(col(name)).as("lists"),
                                lit(share == 0.95).as("on_front"))))
                .toArray(Column[]::new);
        return predictions
                .groupBy("window_date", "model_id", "query_id")
                .agg(lit(1), columns.stream().map(ModelCosts::ofList).toArray(Column[]::new))
                .groupBy("window_date", "model_id")
                .agg(array(ofModel).as("figures"))
                .select(col("window_date"), col("model_id"), inline(col("figures")));
    }

    private static Column ofList(final String name) {
        final Column number = col(name).cast("double");
        return when(
                        count_if(InputRules.costNotUsable(name)).equalTo(0),
                        name.equals("cost") ? sum(number) : max(number))
                .as(name);
    }

    private static Dataset<Row> servingCost(final Dataset<Row> models, final Dataset<Row> means) {
        final Dataset<Row> costs = models.select(
                col("model_id"),
                when(
                                not(InputRules.costNotUsable(SERVING_COST)),
                                col(SERVING_COST).cast("double"))
                        .as("value"));
        return means.select("window_date", "model_id")
                .distinct()
                .join(broadcast(costs), "model_id")
                .select(
                        col("window_date"),
                        col("model_id"),
                        lit(SERVING_COST).as("metric"),
                        col("value"),
                        lit(1L).as("lists"),
                        lit(true).as("on_front"));
    }

    private static Dataset<Row> quality(final Dataset<Row> means, final RankingSettings settings) {
        final Column metric = concat(col("metric"), lit("@"), col("cutoff"));
        return means.where(col("slice_name").equalTo(SliceSettings.WHOLE_POPULATION))
                .where(metric.equalTo(settings.metrics().get(0).text()))
                .select(
                        col("window_date"),
                        col("model_id"),
                        lit(CostRows.QUALITY).as("metric"),
                        col("value"),
                        lit(1L).as("lists"),
                        lit(true).as("on_front"));
    }
}
