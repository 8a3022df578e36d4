package dev.plumbline.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.trend.alert.AutocorrelationMoments;
import dev.plumbline.trend.alert.SharedAutocorrelation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/**
 * What a series must know of the others, by window: how many share the budget of false alerts, and how much the windows of its
 * kind (table, metric, cutoff and slice name) depend on each other.
 */
final class WatchedWindows {

    /** What makes a kind. */
    static final List<String> KIND = List.of("source", "metric", "cutoff", "slice_name");

    static final String WINDOWS = "of_kind";

    private static final StructType AUTOCORRELATION = new StructType()
            .add("source", "string")
            .add("metric", "string")
            .add("cutoff", "string")
            .add("slice_name", "string")
            .add("window", "bigint")
            .add("phi", "double")
            .add("inverse_pairs", "double");

    private final Map<Long, Row> byWindow = new HashMap<>();

    private WatchedWindows() {}

    /** As a row of {@link #ofKinds} holds it. */
    static WatchedWindows of(final Row row) {
        final WatchedWindows windows = new WatchedWindows();
        if (!row.isNullAt(row.fieldIndex(WINDOWS))) {
            row.<Row>getList(row.fieldIndex(WINDOWS))
                    .forEach(each -> windows.byWindow.put(each.<Long>getAs("window"), each));
        }
        return windows;
    }

    /** One row per kind: a list with one entry for every window in which a series of the kind is judged. */
    static Dataset<Row> ofKinds(final Dataset<Row> watched, final AlertSettings settings) {
        return watched.flatMap(
                        (FlatMapFunction<Row, Row>) row -> autocorrelations(WatchedSeries.of(row), settings)
                                .iterator(),
                        Encoders.row(AUTOCORRELATION))
                .groupBy(SeriesColumns.named(
                        Stream.concat(KIND.stream(), Stream.of("window")).toList()))
                .agg(
                        count(lit(1)).as("judged"),
                        count("phi").as("series"),
                        sum("phi").as("sum"),
                        sum(col("phi").multiply(col("phi"))).as("squares"),
                        sum("inverse_pairs").as("inverse_pairs"))
                .withColumn("watched", sum("judged").over(Window.partitionBy("window")))
                .groupBy(SeriesColumns.named(KIND))
                .agg(collect_list(struct("window", "watched", "series", "sum", "squares", "inverse_pairs"))
                        .as(WINDOWS));
    }

    private static List<Row> autocorrelations(final WatchedSeries watched, final AlertSettings settings) {
        final List<Row> rows = new ArrayList<>();
        new AlertEligibility(watched.stretches(), settings).autocorrelations().forEach((window, autocorrelation) -> {
            final Optional<AutocorrelationMoments> own = autocorrelation.map(AutocorrelationMoments::of);
            rows.add(RowFactory.create(
                    watched.key().getAs("source"),
                    watched.key().getAs("metric"),
                    watched.key().getAs("cutoff"),
                    watched.key().getAs("slice_name"),
                    window,
                    own.map(AutocorrelationMoments::sum).orElse(null),
                    own.map(AutocorrelationMoments::inversePairs).orElse(null)));
        });
        return rows;
    }

    /** How many series are judged in a window, 1 or more. */
    long series(final long window) {
        return Optional.ofNullable(byWindow.get(window))
                .map(each -> each.<Long>getAs("watched"))
                .orElse(1L);
    }

    /** What the kind knows of its dependence in a window; none of fewer than ten series. */
    Optional<SharedAutocorrelation> autocorrelation(final long window) {
        return Optional.ofNullable(byWindow.get(window))
                .filter(each -> !each.isNullAt(each.fieldIndex("sum")))
                .flatMap(each -> new AutocorrelationMoments(
                                each.<Long>getAs("series"),
                                each.<Double>getAs("sum"),
                                each.<Double>getAs("squares"),
                                each.<Double>getAs("inverse_pairs"))
                        .shared());
    }
}
