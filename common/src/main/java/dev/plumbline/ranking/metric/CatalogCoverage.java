package dev.plumbline.ranking.metric;

import java.util.OptionalDouble;

/** Share of the catalogue that is in any list; in [0, 1]; not defined for an empty catalogue. */
public record CatalogCoverage() implements ExposureMetric {

    @Override
    public String name() {
        return "catalog_coverage";
    }

    @Override
    public String unit() {
        return "share of items";
    }

    @Override
    public String source() {
        return "RecTools CatalogCoverage";
    }

    @Override
    public OptionalDouble value(final Exposure exposure) {
        return exposure.catalogue() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(exposure.shown() / (double) exposure.catalogue());
    }
}
