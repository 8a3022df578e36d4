package dev.plumbline.ranking.metric;

import java.util.OptionalDouble;

/** Inequality of how often items are shown, over the whole catalogue, those never shown included: sum of (2 i - N - 1) x_i /
 * (N sum x), x ascending; 0 where all are shown as often, towards 1 where one takes all. Not defined where no item of the
 * catalogue is shown. */
public record Gini() implements ExposureMetric {

    @Override
    public String name() {
        return "gini";
    }

    @Override
    public String unit() {
        return "inequality";
    }

    @Override
    public String source() {
        return "Gini 1912";
    }

    @Override
    public OptionalDouble value(final Exposure exposure) {
        final double all = exposure.catalogue();
        double before = all - exposure.shown();
        double ranked = 0;
        double total = 0;
        for (int i = 0; i < exposure.times().length; i++) {
            final double items = exposure.items()[i];
            final double sumOfRanks = items * before + items * (items + 1) / 2;
            ranked += exposure.times()[i] * (2 * sumOfRanks - items * (all + 1));
            total += exposure.times()[i] * items;
            before += items;
        }
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(ranked / (all * total));
    }
}
