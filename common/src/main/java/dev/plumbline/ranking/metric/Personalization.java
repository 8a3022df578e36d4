package dev.plumbline.ranking.metric;

import java.util.OptionalDouble;

/** 1 - mean over pairs of lists of the number of items they share / k; in [0, 1], 0 where all lists are the same k items. From
 * item counts, never from pairs of lists. Not defined for a single list. */
public record Personalization() implements ExposureMetric {

    @Override
    public String name() {
        return "personalization";
    }

    @Override
    public String unit() {
        return "mean distance";
    }

    @Override
    public String source() {
        return "recmetrics, with overlap / k in place of the cosine";
    }

    @Override
    public OptionalDouble value(final Exposure exposure) {
        double shared = 0;
        for (int i = 0; i < exposure.times().length; i++) {
            final double times = exposure.times()[i];
            shared += (exposure.items()[i] + exposure.itemsOutside()[i]) * times * (times - 1) / 2;
        }
        final double pairs = exposure.lists() * (exposure.lists() - 1.0) / 2;
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(1 - shared / pairs / exposure.cutoff());
    }
}
