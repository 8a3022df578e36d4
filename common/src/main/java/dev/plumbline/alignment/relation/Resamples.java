package dev.plumbline.alignment.relation;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.stats.StudentInterval;
import dev.plumbline.stats.UnitHash;
import java.util.Arrays;
import java.util.Collection;

/**
 * Draws of experiments, and draws of models: each counts as much as an exponential variable of mean 1 says (the Bayesian
 * bootstrap, Rubin 1981), so that no draw leaves too few of them. All metrics of a family share the draws. Percentiles are those of Hesterberg's expanded interval (2015), as wide as Student's t asks for few units.
 *
 * <p>Models that recur in all experiments leave points to which a draw of experiments adds noise alone; models that are tried
 * once leave points that are drawn themselves. Drawing models tells what other models would have done. The wider of the two
 * intervals is taken: each is right where the other source of variation is small.
 */
final class Resamples {

    /** By unit and replicate, how much it counts. */
    private final float[][] experiments;

    private final float[][] models;
    private final RelationSettings settings;

    Resamples(final PairIndex index, final RelationSettings settings) {
        this.settings = settings;
        experiments = draws(index.experiments(), "experiment ");
        models = draws(index.modelNames(), "model ");
    }

    /** What is drawn. */
    enum Units {
        EXPERIMENTS,
        MODELS
    }

    int count() {
        return settings.resamples();
    }

    /** Adds the points of as many replicates as there are sums. @param from the first of these replicates */
    void add(final Units units, final int from, final PooledPairs pooled, final DrawnSums into) {
        if (units == Units.EXPERIMENTS) {
            pooled.addExperiments(experiments, from, into);
        } else {
            pooled.addModels(models, from, into);
        }
    }

    /** The points of one replicate. */
    void draw(final Units units, final int replicate, final PooledPairs pooled, final WeightedPoints into) {
        if (units == Units.EXPERIMENTS) {
            pooled.drawExperiments(experiments, replicate, into);
        } else {
            pooled.drawModels(models, replicate, into);
        }
    }

    /** The ends of the middle of some replicates; those that are NaN could lie beyond either end. */
    record Ends(double low, double high) {

        double width() {
            return high - low;
        }
    }

    /** @param units how many were drawn */
    Ends ends(final double[] replicates, final int units) {
        final double[] sorted = Arrays.stream(replicates)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        final int missing = replicates.length - sorted.length;
        final double widened =
                Math.sqrt(units / (units - 1.0)) * StudentInterval.quantile(units - 1.0, settings.level());
        final int beyond = (int) Math.floor(replicates.length * StandardNormal.above(widened));
        return new Ends(
                beyond < missing ? Double.NEGATIVE_INFINITY : sorted[beyond - missing],
                beyond < missing ? Double.POSITIVE_INFINITY : sorted[sorted.length - 1 - (beyond - missing)]);
    }

    /** The value with the wider interval; an end that noise leaves open is missing, and says so. */
    Estimate estimate(final double value, final Ends one, final Ends other, final long n) {
        final Ends wider = one.width() >= other.width() ? one : other;
        final double low = Math.min(wider.low, value);
        final double high = Math.max(wider.high, value);
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
        final float[][] draws = new float[units.size()][settings.resamples()];
        int unit = 0;
        for (final String name : units) {
            final long stream = UnitHash.of(settings.seed(), prefix + name);
            for (int replicate = 0; replicate < settings.resamples(); replicate++) {
                draws[unit][replicate] = (float) -Math.log1p(-UnitHash.uniform(stream, replicate));
            }
            unit++;
        }
        return draws;
    }
}
