package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.covar_samp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.var_samp;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.ranking.metric.Weighting;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The rows of the table {@code offline_metrics}: the mean of every metric over the judged queries of a window, per model
 * and slice, with an interval clustered by unit.
 *
 * <p>Query rows are shuffled once, by unit, so that all slices and metrics of a unit add up in place; what is shuffled
 * after that is one row of moments per window, model, slice and metric. Neither depends on how many of them there are.
 */
public final class MetricMeans {

    private static final String NULL_SLICE = "(null)";

    private MetricMeans() {}

    /**
     * One row per model that listed anything in the window, slice and metric: the columns of {@code
     * Tables.OFFLINE_METRICS} without {@code run_id}. Where a slice has no query with a relevant item, or the metric is
     * defined for none, the value is null with its reason. Where a unit has several queries, the mean of unit means
     * follows as a metric of its own, {@code ..._user_mean}. {@code split} is null where a slice mixes several.
     *
     * @param queryLists the frame of {@link QueryLists}; read twice
     */
    public static Dataset<Row> bySlice(
            final Dataset<Row> queryLists, final WindowRange range, final RankingSettings settings) {
        final Dataset<Row> estimates = moments(unitSums(queryLists, settings), settings)
                .flatMap(
                        (FlatMapFunction<Row, Row>)
                                row -> MeanEstimate.of(row, settings).iterator(),
                        Encoders.row(MeanEstimate.SCHEMA));
        final Stream<Column> figures =
                Arrays.stream(estimates.columns()).skip(1).map(name -> col(name));
        return estimates.select(
                Stream.concat(Stream.of(WindowColumns.all(range)), figures).toArray(Column[]::new));
    }

    /** Per window, model, slice and unit: for each metric the sum of its values and the number of queries that have one. */
    private static Dataset<Row> unitSums(final Dataset<Row> queryLists, final RankingSettings settings) {
        final Column measured = col("relevant").geq(1);
        final List<Column> sums = new ArrayList<>();
        sums.add(count_if(measured).as("queries"));
        sums.add(count_if(measured.and(col("answered"))).as("queries_answered"));
        sums.add(count_if(not(measured)).as("queries_without_relevant"));
        sums.add(min(col("split")).as("first_split"));
        sums.add(max(col("split")).as("last_split"));
        sums.add(array(IntStream.range(0, settings.metrics().size())
                        .mapToObj(i -> sums(
                                when(measured, col("values").getItem(i)),
                                settings.metrics().get(i).metric().weighting()))
                        .toArray(Column[]::new))
                .as("sums"));
        return ModelQueries.of(queryLists)
                .select(
                        "window_date",
                        "model_id",
                        "unit_id",
                        "split",
                        "slices",
                        "relevant",
                        "answered",
                        "listed",
                        "values")
                .repartition(col("unit_id"))
                .withColumn("slice", explode(slices(settings)))
                .groupBy(
                        col("window_date"),
                        col("model_id"),
                        col("slice.slice_name"),
                        col("slice.slice_value"),
                        col("unit_id"))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new));
    }

    private static Column sums(final Column value, final Weighting weighting) {
        final Column defined = count(value).as("defined");
        return switch (weighting) {
            case EQUAL ->
                struct(sum(value).as("total"), count(value).cast("double").as("weight"), defined);
            case LISTED_ITEMS -> {
                final Column weight = when(value.isNotNull(), col("listed").cast("double"));
                yield struct(
                        sum(value.multiply(weight)).as("total"),
                        coalesce(sum(weight), lit(0.0)).as("weight"),
                        defined);
            }
        };
    }

    /** Per window, model, slice and metric: moments over units. A unit for which the metric is not defined has no part. */
    private static Dataset<Row> moments(final Dataset<Row> unitSums, final RankingSettings settings) {
        final Column total = col("sum.total");
        final Column defined = when(col("sum.defined").gt(0), col("sum.weight"));
        final Column unitMean = total.divide(defined);
        return unitSums.select(col("*"), posexplode(col("sums")).as(new String[] {"metric_index", "sum"}))
                .groupBy("window_date", "model_id", "slice_name", "slice_value", "metric_index")
                .agg(
                        sum(col("sum.defined")).as("n"),
                        count(defined).as("units"),
                        avg(total).as("mean_total"),
                        avg(defined).as("mean_defined"),
                        var_samp(total).as("var_total"),
                        covar_samp(total, defined).as("covariance"),
                        var_samp(defined).as("var_defined"),
                        avg(unitMean).as("mean_of_units"),
                        var_samp(unitMean).as("var_of_units"),
                        bootstrap(settings, total, defined).as("bootstrap"),
                        sum(col("queries")).as("queries"),
                        sum(col("queries_answered")).as("queries_answered"),
                        sum(col("queries_without_relevant")).as("queries_without_relevant"),
                        when(min(col("first_split")).equalTo(max(col("last_split"))), min(col("first_split")))
                                .as("split"));
    }

    /** Null where no bootstrap is asked for: then nothing is computed. */
    private static Column bootstrap(final RankingSettings settings, final Column total, final Column defined) {
        final BootstrapIntervals intervals = new BootstrapIntervals(settings.resampling(), settings.confidenceLevel());
        return settings.resampling().hasBootstrap()
                ? udaf(intervals, Encoders.row(BootstrapIntervals.INPUT)).apply(col("unit_id"), total, defined)
                : first(lit(null).cast(BootstrapIntervals.RESULT));
    }

    static Column slices(final RankingSettings settings) {
        final Stream<Column> cut = settings.slices().stream()
                .map(name -> slice(name, coalesce(try_element_at(col("slices"), lit(name)), lit(NULL_SLICE))));
        final Column all = slice(RankingSettings.WHOLE_POPULATION, lit(RankingSettings.WHOLE_POPULATION));
        return array(Stream.concat(Stream.of(all), cut).toArray(Column[]::new));
    }

    private static Column slice(final String name, final Column value) {
        return struct(lit(name).as("slice_name"), value.as("slice_value"));
    }
}
