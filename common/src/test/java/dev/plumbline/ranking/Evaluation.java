package dev.plumbline.ranking;

import dev.plumbline.ranking.slice.SliceSettings;
import dev.plumbline.window.WindowRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The whole chain of the package, collected; for queries and models that are in one window each.
 *
 * @param perQuery {@code model|query|metric@cutoff} to its value
 * @param means {@code model|metric@cutoff} to the whole population's row of {@code offline_metrics}
 */
record Evaluation(Map<String, Double> perQuery, Map<String, Row> means) {

    static Evaluation of(
            final Dataset<Row> predictions,
            final Dataset<Row> holdout,
            final WindowRange range,
            final RankingSettings settings) {
        final Dataset<Row> lists =
                QueryLists.of(predictions, holdout, range, settings).persist();
        try {
            return new Evaluation(
                    perQuery(QueryMetrics.of(lists, range, settings).collectAsList()),
                    means(MetricMeans.bySlice(lists, range, settings).collectAsList()));
        } finally {
            lists.unpersist();
        }
    }

    private static Map<String, Double> perQuery(final List<Row> rows) {
        final Map<String, Double> values = new HashMap<>();
        for (final Row row : rows) {
            final Map<String, Double> metrics = row.getJavaMap(row.fieldIndex("metrics"));
            metrics.forEach((metric, value) ->
                    putOnce(values, row.getAs("model_id") + "|" + row.getAs("query_id") + "|" + metric, value));
        }
        return values;
    }

    private static Map<String, Row> means(final List<Row> rows) {
        final Map<String, Row> means = new HashMap<>();
        rows.stream()
                .filter(row -> row.getAs("slice_name").equals(SliceSettings.WHOLE_POPULATION))
                .forEach(row -> putOnce(
                        means, row.getAs("model_id") + "|" + row.getAs("metric") + "@" + row.getAs("cutoff"), row));
        return means;
    }

    private static <T> void putOnce(final Map<String, T> map, final String key, final T value) {
        if (map.put(key, value) != null) {
            throw new AssertionError(key + " came twice");
        }
    }
}
