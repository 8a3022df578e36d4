package dev.plumbline.trend;

import dev.plumbline.table.Tables;
import dev.plumbline.trend.alert.AlertSettings;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * What is asked of the course of figures.
 *
 * @param confidenceLevel of every interval, in (0, 1)
 * @param mostWindows how far back slopes, steps and forecasts reach, 10 or more; alerts are replayed from the first window on
 * @param horizon windows beyond the newest that a line is trusted for, 1 or more
 * @param floors of metrics; forecasts, which cost bootstraps, are made for these alone
 * @param alerts when a fall is told
 * @param retrain what is asked about training models again
 * @param seed of the bootstraps
 * @param populationMetrics whose changes are split by all slice values of a query at once, each as {@code metric@cutoff}
 * @param uniform the name of the mean over all orders, which is no model that could degrade; empty where it has none
 * @param neverTrained models that get no recommendation, such as a control in random order
 */
public record TrendSettings(
        double confidenceLevel,
        int mostWindows,
        int horizon,
        List<Floor> floors,
        AlertSettings alerts,
        RetrainSettings retrain,
        long seed,
        List<String> populationMetrics,
        String uniform,
        Set<String> neverTrained)
        implements Serializable {

    private static final List<String> OF_LISTS =
            List.of(Tables.OFFLINE_METRICS.name(), Tables.OFFLINE_COMPARISONS.name());

    /** 95 %, ten years of weeks, half a year ahead, no floor. */
    public static final TrendSettings DEFAULT =
            new TrendSettings(0.95, 520, 26, List.of(), AlertSettings.DEFAULT, RetrainSettings.NONE, 1);

    /** Where nobody asks of queries or of the mean over all orders. */
    public TrendSettings(
            final double confidenceLevel,
            final int mostWindows,
            final int horizon,
            final List<Floor> floors,
            final AlertSettings alerts,
            final RetrainSettings retrain,
            final long seed) {
        this(confidenceLevel, mostWindows, horizon, floors, alerts, retrain, seed, List.of(), "", Set.of());
    }

    public TrendSettings {
        populationMetrics = List.copyOf(populationMetrics);
        neverTrained = Set.copyOf(neverTrained);
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("confidence level " + confidenceLevel + " is not between 0 and 1");
        }
        if (mostWindows < 10 || horizon < 1) {
            throw new IllegalArgumentException("a series takes 10 windows or more and a horizon of 1 or more, not "
                    + mostWindows + " and " + horizon);
        }
        floors = List.copyOf(floors);
        final List<String> metrics = floors.stream().map(Floor::metric).toList();
        if (metrics.stream().distinct().count() != metrics.size()) {
            throw new IllegalArgumentException("a metric has one floor, but these have several: " + metrics);
        }
    }

    /**
     * Whether a series is that of the mean over all orders, or of a difference from it: it moves when candidates become more. The
     * control that online goes by the same name is shown to users, who would miss what falls.
     */
    boolean isUniform(final Row key) {
        return OF_LISTS.contains(key.<String>getAs("source"))
                && (isNamedUniform(key, "model_id") || isNamedUniform(key, "baseline_model_id"));
    }

    /** Whether recommendations are made of a series; the mean over all orders is not trained, nor what is named as such. */
    boolean mayBeRetrained(final Row key) {
        return retrain.counts(key)
                && !isNamedUniform(key, "model_id")
                && !neverTrained.contains(key.<String>getAs("model_id"));
    }

    private boolean isNamedUniform(final Row key, final String model) {
        return !uniform.isEmpty() && uniform.equals(key.getAs(model));
    }

    /** The floor of a series: that of its metric at its cutoff before that of its metric; none of differences between models. */
    OptionalDouble floor(final Row key) {
        final String metric = key.getAs("metric");
        final String cutoff = key.getAs("cutoff");
        return key.getAs("baseline_model_id") != null
                ? OptionalDouble.empty()
                : Stream.of(metric + "@" + cutoff, metric)
                        .flatMap(name ->
                                floors.stream().filter(floor -> floor.metric().equals(name)))
                        .mapToDouble(Floor::value)
                        .findFirst();
    }
}
