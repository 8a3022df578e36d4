package dev.plumbline.trend;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What is asked about training models again.
 *
 * @param metrics whose loss counts, each with its cutoff where it has one; none: no recommendations
 * @param retrained the version that is kept fresh, by the model that is left as it is
 * @param cost of training again, in units of the metric and one window; infinite where nobody declared it
 */
public record RetrainSettings(List<String> metrics, Map<String, String> retrained, double cost)
        implements Serializable {

    /** Nothing is asked. */
    public static final RetrainSettings NONE = new RetrainSettings(List.of(), Map.of(), Double.POSITIVE_INFINITY);

    public RetrainSettings {
        metrics = List.copyOf(metrics);
        retrained = Map.copyOf(retrained);
        if (!(cost >= 0)) {
            throw new IllegalArgumentException("training again costs 0 or more, not " + cost);
        }
        retrained.forEach((frozen, fresh) -> {
            if (frozen.equals(fresh)) {
                throw new IllegalArgumentException("model " + frozen + " is no retrained version of itself");
            }
        });
    }
}
