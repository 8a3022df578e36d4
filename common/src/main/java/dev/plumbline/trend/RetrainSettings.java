package dev.plumbline.trend;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What is computed about retraining models.
 *
 * @param metrics whose loss counts, each with its cutoff where it has one; none: no recommendations
 * @param retrained the version that is kept fresh, by the model that is left as it is
 * @param cost of retraining, in units of the metric and one window; infinite where it is not declared
 */
public record RetrainSettings(List<String> metrics, Map<String, String> retrained, double cost)
        implements Serializable {

    /** Nothing is configured. */
    public static final RetrainSettings NONE = new RetrainSettings(List.of(), Map.of(), Double.POSITIVE_INFINITY);

    public RetrainSettings {
        metrics = List.copyOf(metrics);
        retrained = Map.copyOf(retrained);
        if (!(cost >= 0)) {
            throw new IllegalArgumentException("the cost of retraining must be 0 or more, not " + cost);
        }
        retrained.forEach((frozen, fresh) -> {
            if (frozen.equals(fresh)) {
                throw new IllegalArgumentException("model " + frozen + " cannot be the retrained version of itself");
            }
        });
    }

    /** Whether recommendations are made of a series: a model's figure of the whole that counts. @param key of the series */
    boolean counts(final Row key) {
        final String metric = key.getAs("metric");
        return "all".equals(key.getAs("slice_name"))
                && key.getAs("baseline_model_id") == null
                && key.getAs("model_id") != null
                && (metrics.contains(metric) || metrics.contains(metric + "@" + key.getAs("cutoff")));
    }
}
