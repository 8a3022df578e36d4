package dev.plumbline.alignment.relation;

import dev.plumbline.stats.BayesianBootstrap;
import dev.plumbline.stats.BayesianBootstrap.Ends;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import java.util.Collection;
import java.util.Optional;

/**
 * Draws of windows, and draws of models, by the {@link BayesianBootstrap}. All metrics of a family share the draws.
 *
 * <p>For models that recur in all windows, a draw of windows varies only the noise of their points. For models that are tried
 * once, it draws the points themselves. A draw of models shows what other models would have given. The wider of the two
 * intervals is taken: each is right where the other source of variation is small.
 */
final class Resamples {

    /** The weights by unit and replicate. */
    private final float[][] windows;

    private final float[][] models;
    private final RelationSettings settings;

    Resamples(final PairIndex index, final RelationSettings settings) {
        this.settings = settings;
        windows = draws(index.windows(), "experiment ");
        models = draws(index.modelNames(), "model ");
    }

    /** What is drawn. */
    enum Units {
        WINDOWS,
        MODELS
    }

    int count() {
        return settings.resamples();
    }

    /** Adds the points of as many replicates as there are sums. @param from the first of these replicates */
    void add(final Units units, final int from, final PooledPairs pooled, final DrawnSums into) {
        if (units == Units.WINDOWS) {
            pooled.addWindows(windows, from, into);
        } else {
            pooled.addModels(models, from, into);
        }
    }

    /** The points of one replicate. */
    void draw(final Units units, final int replicate, final PooledPairs pooled, final WeightedPoints into) {
        if (units == Units.WINDOWS) {
            pooled.drawWindows(windows, replicate, into);
        } else {
            pooled.drawModels(models, replicate, into);
        }
    }

    /** The ends of an interval; empty where there are too few units or draws for one. @param units number of units that were drawn */
    Optional<Ends> ends(final double[] replicates, final int units) {
        return BayesianBootstrap.ends(replicates, units, settings.level());
    }

    /** The value with the wider interval; an end that noise leaves open is missing, and says so. */
    Estimate estimate(final double value, final Ends one, final Ends other, final long n) {
        final Ends wider = one.width() >= other.width() ? one : other;
        final double low = Math.min(wider.low(), value);
        final double high = Math.max(wider.high(), value);
        final boolean isOpen = Double.isInfinite(low) || Double.isInfinite(high);
        return isOpen
                ? Estimate.withoutInterval(value, settings.level(), n, Reason.NOISE_EXHAUSTS_SIGNAL)
                : Estimate.of(
                        value,
                        (high - low) / (2 * StandardNormal.twoSidedQuantile(settings.level())),
                        low,
                        high,
                        settings.level(),
                        n);
    }

    private float[][] draws(final Collection<String> units, final String prefix) {
        return units.stream()
                .map(name -> BayesianBootstrap.weights(settings.seed(), prefix + name, settings.resamples()))
                .toArray(float[][]::new);
    }
}
