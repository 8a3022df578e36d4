package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.ranking.metric.Cutoff;
import dev.plumbline.ranking.metric.PairRatio;
import dev.plumbline.ranking.metric.ScoreCurveMetric;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.window.WindowRange;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of {@code offline_metrics} for the pair metrics: figures of all judged pairs of a window, model and slice
 * together, queries without a relevant item included. {@code n} counts pairs.
 *
 * <p>Ratios add up by unit and have an interval clustered by unit. Curves add up by score, one row per distinct score;
 * then one task reads those of a model and slice in order, in constant memory.
 */
public final class PairFigures {

    private static final String ESTIMAND = "over_pairs";
    private static final String[] KEYS = {"window_date", "model_id", "slice_name", "slice_value"};

    private PairFigures() {}

    /** @param queryLists the frame of {@link QueryLists}; read twice */
    public static Dataset<Row> bySlice(
            final Dataset<Row> queryLists, final WindowRange range, final RankingSettings settings) {
        final Dataset<Row> lists = queryLists
                .where(col("window_date").isNotNull())
                .select(
                        col("window_date"),
                        col("unit_id"),
                        explode(SliceColumns.of(settings.slices())).as("slice"))
                .select(
                        col("window_date"),
                        col("unit_id"),
                        col("slice.slice_name"),
                        col("slice.slice_value"),
                        explode(col("slice.lists")).as(new String[] {"model_id", "list"}))
                .select(
                        "window_date",
                        "model_id",
                        "slice_name",
                        "slice_value",
                        "unit_id",
                        "list.pair_sums",
                        "list.pairs");
        final Dataset<Row> figures = ratios(lists, settings).unionAll(curves(lists, settings));
        return figures.select(Stream.concat(
                        Stream.of(WindowColumns.all(range)),
                        Arrays.stream(figures.columns()).skip(1).map(name -> col(name)))
                .toArray(Column[]::new));
    }

    private static Dataset<Row> ratios(final Dataset<Row> lists, final RankingSettings settings) {
        final Dataset<Row> units = lists.select(
                        col("window_date"),
                        col("model_id"),
                        col("slice_name"),
                        col("slice_value"),
                        col("unit_id"),
                        posexplode(col("pair_sums")).as(new String[] {"metric_index", "sums"}))
                .where(col("sums.pairs").gt(0))
                .groupBy(columns("metric_index", "unit_id"))
                .agg(
                        sum(col("sums.numerator")).as("numerator"),
                        sum(col("sums.denominator")).as("denominator"),
                        sum(col("sums.pairs")).as("pairs"),
                        count(lit(1)).as("lists"));
        return RatioMomentColumns.of(
                        units.groupBy(columns("metric_index")),
                        col("numerator"),
                        col("denominator"),
                        sum(col("pairs")).as("pairs"),
                        sum(col("lists")).as("lists"))
                .map((MapFunction<Row, Row>) row -> ratio(row, settings), Encoders.row(MeanEstimate.SCHEMA));
    }

    private static Row ratio(final Row row, final RankingSettings settings) {
        final PairRatio metric = settings.pairs().ratios().get(row.getAs("metric_index"));
        final long units = row.getAs("units");
        final Estimate estimate =
                RatioMomentColumns.moments(row).estimate(settings.confidenceLevel(), row.getAs("pairs"));
        return new OfflineRow(row, ESTIMAND, row.getAs("lists"), units, Optional.empty())
                .of(metric.name(), Cutoff.NONE.text(), metric.direction(), metric.unit(), estimate, settings);
    }

    private static Dataset<Row> curves(final Dataset<Row> lists, final RankingSettings settings) {
        return lists.select(
                        col("window_date"),
                        col("model_id"),
                        col("slice_name"),
                        col("slice_value"),
                        posexplode(col("pairs")).as(new String[] {"pair_index", "pair"}))
                .groupBy(columns("pair.score"))
                .agg(
                        count(lit(1)).as("pairs"),
                        count_if(col("pair.relevant")).as("relevant"),
                        count_if(col("pair_index").equalTo(0)).as("lists"))
                .withColumn("all_pairs", sum("pairs").over(Window.partitionBy(columns())))
                .groupBy(columns())
                .as(Encoders.row(keySchema()), Encoders.row(scoreSchema()))
                .flatMapSortedGroups(
                        new Column[] {col("score").asc()},
                        (FlatMapGroupsFunction<Row, Row, Row>) (keys, rows) -> curve(rows, settings),
                        Encoders.row(MeanEstimate.SCHEMA));
    }

    private static Iterator<Row> curve(final Iterator<Row> scores, final RankingSettings settings) {
        Row row = scores.next();
        final Row keys = row;
        final long pairs = row.getAs("all_pairs");
        final List<ScoreCurveMetric> metrics = settings.pairs().curves();
        final List<ScoreCurveMetric.Reader> readers =
                metrics.stream().map(metric -> metric.reader(pairs)).toList();
        long lists = 0;
        while (true) {
            final double score = row.getAs("score");
            final long tied = row.getAs("pairs");
            final long relevant = row.getAs("relevant");
            readers.forEach(reader -> reader.read(score, tied, relevant));
            lists += row.<Long>getAs("lists");
            if (!scores.hasNext()) {
                break;
            }
            row = scores.next();
        }
        final OfflineRow offline = new OfflineRow(keys, ESTIMAND, lists, lists, Optional.empty());
        return IntStream.range(0, metrics.size())
                .mapToObj(i -> offline.of(
                        metrics.get(i).name(),
                        Cutoff.NONE.text(),
                        metrics.get(i).direction(),
                        metrics.get(i).unit(),
                        estimate(readers.get(i).value(), settings.confidenceLevel(), pairs),
                        settings))
                .iterator();
    }

    private static Estimate estimate(final OptionalDouble value, final double level, final long pairs) {
        return value.isPresent()
                ? Estimate.withoutInterval(value.getAsDouble(), level, pairs, Reason.INTERVAL_NOT_COMPUTED)
                : Estimate.undefined(level, pairs, Reason.NOT_DEFINED);
    }

    private static StructType keySchema() {
        return new StructType()
                .add("window_date", DataTypes.DateType)
                .add("model_id", DataTypes.StringType)
                .add("slice_name", DataTypes.StringType)
                .add("slice_value", DataTypes.StringType);
    }

    private static StructType scoreSchema() {
        return keySchema()
                .add("score", DataTypes.DoubleType)
                .add("pairs", DataTypes.LongType)
                .add("relevant", DataTypes.LongType)
                .add("lists", DataTypes.LongType)
                .add("all_pairs", DataTypes.LongType);
    }

    private static Column[] columns(final String... more) {
        return Stream.concat(Stream.of(KEYS), Stream.of(more))
                .map(name -> col(name))
                .toArray(Column[]::new);
    }
}
