package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/**
 * {@code item_coverage} = distinct items of the catalogue shown / items of the catalogue, in [0, 1]. The catalogue is the
 * input {@code items}, else the distinct items that all models showed in the window. Undefined where it is empty. Grows
 * with the number of impressions: compare it at equal traffic.
 */
public record ItemCoverage() implements ExposureMetric {

    @Override
    public String name() {
        return "item_coverage";
    }

    @Override
    public Direction direction() {
        return Direction.NONE;
    }

    @Override
    public String unit() {
        return "share of the catalogue's items";
    }

    @Override
    public OptionalDouble value(final Exposure exposure) {
        return exposure.catalogue() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(exposure.items() / (double) exposure.catalogue());
    }

    @Override
    public long numerator(final Exposure exposure) {
        return exposure.items();
    }

    @Override
    public String numeratorCounts() {
        return "items_shown";
    }

    @Override
    public long denominator(final Exposure exposure) {
        return exposure.catalogue();
    }

    @Override
    public String denominatorCounts() {
        return "items";
    }

    @Override
    public long n(final Exposure exposure) {
        return exposure.impressions();
    }
}
