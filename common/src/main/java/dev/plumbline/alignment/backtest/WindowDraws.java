package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.stats.BayesianBootstrap;
import dev.plumbline.stats.BayesianBootstrap.Ends;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Means over windows, with intervals from drawing windows, as for relations. All rules and metrics share the draws. Mutable: it keeps them.
 */
final class WindowDraws {

    /** If there are more windows than this, neighbours are drawn together in blocks. */
    private static final int MOST_UNITS = 500;

    private final RelationSettings settings;
    private final Map<String, float[]> draws = new HashMap<>();

    WindowDraws(final RelationSettings settings) {
        this.settings = settings;
    }

    /** @param windows their names in the order of time; one or more, as many as there are values */
    Estimate mean(final List<String> windows, final double[] values) {
        final int n = values.length;
        final double mean = Arrays.stream(values).sum() / n;
        if (n < settings.fewestWindows()) {
            return Estimate.withoutInterval(mean, settings.level(), n, Reason.FEW_EXPERIMENTS);
        }
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return Estimate.withoutInterval(values[0], settings.level(), n, Reason.NO_SPREAD);
        }
        final int block = (n + MOST_UNITS - 1) / MOST_UNITS;
        final double[] sums = new double[settings.resamples()];
        final double[] totals = new double[settings.resamples()];
        for (int window = 0; window < n; window++) {
            final float[] weights = draws.computeIfAbsent(windows.get(window - window % block), this::weights);
            for (int draw = 0; draw < sums.length; draw++) {
                sums[draw] += weights[draw] * values[window];
                totals[draw] += weights[draw];
            }
        }
        for (int draw = 0; draw < sums.length; draw++) {
            sums[draw] /= totals[draw];
        }
        return BayesianBootstrap.ends(sums, (n + block - 1) / block, settings.level())
                .map(ends -> within(mean, ends, n))
                .orElseGet(() -> Estimate.withoutInterval(mean, settings.level(), n, Reason.FEW_EXPERIMENTS));
    }

    private Estimate within(final double mean, final Ends ends, final int n) {
        final double low = Math.min(mean, ends.low());
        final double high = Math.max(mean, ends.high());
        return Estimate.of(
                mean,
                (high - low) / (2 * StandardNormal.twoSidedQuantile(settings.level())),
                low,
                high,
                settings.level(),
                n);
    }

    private float[] weights(final String window) {
        return BayesianBootstrap.weights(settings.seed(), "experiment " + window, settings.resamples());
    }
}
