package dev.plumbline.online.figure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.metric.LatencyHistogram;
import dev.plumbline.online.setting.LoggedColumn;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.Contributions;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * {@link dev.plumbline.online.metric.ExposureMetrics} per model, arm and slice: rows of {@code online_metrics}. One pass over the impressions counts how
 * often each item was shown and how many latencies are in each bucket of {@link LatencyHistogram}; what
 * remains of a group is a number of items and at most some thousand buckets, however many impressions it has.
 */
public final class ExposureFigures {

    private static final List<String> GROUP =
            List.of("window_date", "model_id", "arm", "experiment_id", "split", "slice_name", "slice_value");
    private static final List<String> FACT = List.of("item_id", "bucket");
    private static final String TIMES = "times";

    /** Name of the group that represents all models of a window: it has no slice. */
    private static final Column IS_EVERYTHING = col("slice_name").isNull();

    private ExposureFigures() {}

    /**
     * From attributed impressions.
     *
     * @param attributed rows of {@link dev.plumbline.online.attribution.Attribution#of} or of {@link dev.plumbline.online.attribution.Attribution#table}, for the same settings
     * @param items the catalogue, one row per {@code item_id} or more; without it what all models showed in the window
     */
    public static Dataset<Row> ofImpressions(
            final Dataset<Row> attributed,
            final Optional<Dataset<Row>> items,
            final WindowRange range,
            final OnlineSettings settings) {
        return of(Contributions.ofImpressions(attributed, settings), items, range, settings);
    }

    /** From counts: cells without impressions show nothing, and have no latency. */
    public static Dataset<Row> ofCounts(
            final Dataset<Row> impressions,
            final Optional<Dataset<Row>> items,
            final WindowRange range,
            final OnlineSettings settings) {
        final Set<LoggedColumn> logged = EnumSet.noneOf(LoggedColumn.class);
        logged.addAll(settings.logged());
        logged.remove(LoggedColumn.LATENCY_MS);
        final OnlineSettings known = settings.with(logged);
        return of(Contributions.ofCounts(impressions, List.of(), range, known), items, range, known);
    }

    private static Dataset<Row> of(
            final Dataset<Row> contributions,
            final Optional<Dataset<Row>> items,
            final WindowRange range,
            final OnlineSettings settings) {
        final Dataset<Row> facts = facts(contributions, settings);
        final Dataset<Row> groups = items.map(some -> ofCatalogue(facts, some)).orElseGet(() -> ofShown(facts));
        final ExposureEstimates estimates =
                new ExposureEstimates(settings, items.isPresent() ? "items" : "shown_items");
        return groups.select(Stream.concat(Stream.of(WindowColumns.all(range)), Stream.of(col("*")))
                        .toArray(Column[]::new))
                .flatMap(
                        (FlatMapFunction<Row, Row>)
                                row -> estimates.measure(row).iterator(),
                        Encoders.row(OnlineMeans.SCHEMA));
    }

    /** How often a group showed an item (then {@code bucket} is null), or had a latency (then {@code item_id} is). */
    private static Dataset<Row> facts(final Dataset<Row> contributions, final OnlineSettings settings) {
        final List<Column> facts = new ArrayList<>(List.of(
                struct(col("item_id").as("item_id"), lit(null).cast("int").as("bucket"))));
        if (settings.logged().contains(LoggedColumn.LATENCY_MS)) {
            facts.add(struct(lit(null).cast("string").as("item_id"), bucket().as("bucket")));
        }
        return contributions
                .where(col(Contributions.IMPRESSIONS).gt(0L))
                .withColumn("facts", array(facts.toArray(Column[]::new)))
                .drop("item_id")
                .select(col("*"), inline(col(Contributions.SLICES)))
                .select(col("*"), inline(col("facts")))
                .where(col("item_id").isNotNull().or(col("bucket").isNotNull()))
                .groupBy(columns(Stream.concat(GROUP.stream(), FACT.stream())))
                .agg(sum(Contributions.IMPRESSIONS).as(TIMES));
    }

    /** As {@link LatencyHistogram#bucket}; null for an unusable latency. */
    private static Column bucket() {
        final Column latency = col("latency_ms");
        return when(latency.equalTo(0.0), LatencyHistogram.ZERO)
                .when(
                        latency.gt(0.0).and(latency.lt(Double.POSITIVE_INFINITY)),
                        ceil(log(latency).divide(lit(LatencyHistogram.LOG_GROWTH)))
                                .cast("int"));
    }

    /** Items that several models showed are one item of the window: the grouped impressions are grouped again. */
    private static Dataset<Row> ofShown(final Dataset<Row> facts) {
        final Stream<Column> ofNobody =
                GROUP.stream().skip(1).map(name -> lit(null).cast("string").as(name));
        final Column everything = struct(Stream.of(
                        Stream.of(col("window_date")),
                        ofNobody,
                        FACT.stream().map(name -> col(name)),
                        Stream.of(col(TIMES)))
                .flatMap(columns -> columns)
                .toArray(Column[]::new));
        final Column own = struct(columns(
                Stream.of(GROUP.stream(), FACT.stream(), Stream.of(TIMES)).flatMap(names -> names)));
        final Column isItem =
                col("slice_name").equalTo(OnlineSettings.ALL).and(col("item_id").isNotNull());
        final Dataset<Row> both = facts.select(explode(array_compact(array(own, when(isItem, everything))))
                        .as("fact"))
                .select("fact.*")
                .groupBy(columns(Stream.concat(GROUP.stream(), FACT.stream())))
                .agg(sum(TIMES).as(TIMES));
        final Column catalogue = max(when(IS_EVERYTHING, col("items"))).over(Window.partitionBy("window_date"));
        return grouped(both, count(col("item_id")))
                .withColumn("catalogue", catalogue)
                .where(IS_EVERYTHING.equalTo(lit(false)));
    }

    private static Dataset<Row> ofCatalogue(final Dataset<Row> facts, final Dataset<Row> items) {
        final Dataset<Row> known = items.select(col("item_id").cast("string").as("item_id"))
                .where(col("item_id").isNotNull())
                .distinct()
                .withColumn("in_catalogue", lit(true));
        return grouped(facts.join(known, new String[] {"item_id"}, "left"), count(col("in_catalogue")))
                .crossJoin(broadcast(known.agg(count(lit(1)).as("catalogue"))));
    }

    private static Dataset<Row> grouped(final Dataset<Row> facts, final Column items) {
        return facts.groupBy(columns(GROUP.stream()))
                .agg(
                        items.as("items"),
                        sum(when(col("item_id").isNotNull(), col(TIMES)).otherwise(0L))
                                .as(Contributions.IMPRESSIONS),
                        collect_list(when(col("bucket").isNotNull(), struct(col("bucket"), col(TIMES))))
                                .as("latencies"));
    }

    private static Column[] columns(final Stream<String> names) {
        return names.map(name -> col(name)).toArray(Column[]::new);
    }
}
