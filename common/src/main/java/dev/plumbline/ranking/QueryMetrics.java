package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_from_arrays;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.window.WindowRange;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of the table {@code query_metrics}. */
public final class QueryMetrics {

    private QueryMetrics() {}

    /**
     * One row per query with a relevant item and model that listed anything in its window: the columns of {@code
     * Tables.QUERY_METRICS} without {@code run_id}. A query that the model did not answer has {@code answered = false}
     * and the metrics of an empty list.
     *
     * @param queryLists the frame of {@link QueryLists}; read twice
     */
    public static Dataset<Row> of(
            final Dataset<Row> queryLists, final WindowRange range, final RankingSettings settings) {
        final Column names =
                array(settings.metricTexts().stream().map(text -> lit(text)).toArray(Column[]::new));
        return ModelQueries.of(queryLists)
                .where(col("relevant").geq(1))
                .select(Stream.concat(
                                Stream.of(WindowColumns.all(range)),
                                Stream.of(
                                        col("model_id"),
                                        col("query_id"),
                                        col("unit_id"),
                                        col("split"),
                                        col("slices"),
                                        map_from_arrays(names, values(settings)).as("metrics"),
                                        col("answered"),
                                        col("listed"),
                                        col("listed_judged"),
                                        col("listed_relevant"),
                                        col("relevant")))
                        .toArray(Column[]::new));
    }

    /** Metrics that have no mean over all orders are null for that model, also where its list is empty. */
    private static Column values(final RankingSettings settings) {
        final Column values = col("values");
        if (!settings.hasUniform()) {
            return values;
        }
        final Column known = array(IntStream.range(0, settings.metrics().size())
                .mapToObj(i -> settings.isKnown(settings.metrics().get(i), settings.uniform())
                        ? values.getItem(i)
                        : lit(null).cast("double"))
                .toArray(Column[]::new));
        return when(col("model_id").equalTo(lit(settings.uniform())), known).otherwise(values);
    }
}
